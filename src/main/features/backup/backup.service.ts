import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AppError } from '../../../shared/rpc/errors.ts';
import type { ArchiveKind } from '../../database/backup/archive-manifest.ts';
import type { MadeArchive } from '../../database/backup/archive-writer.ts';
import type { HistoryWorkers } from '../../database/history/history-workers.ts';
import type { BackupLedgerRepository } from '../../database/repositories/backup-ledger.repository.ts';
import { isDamage } from '../../database/sqlite-failure.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import { APP_ACTOR, type ActivityService } from '../activity/activity.service.ts';
import { archiveFileName, backupFolder, newestBase, toRotated, type KnownArchive } from './backup-folder.ts';
import { archivesToRemove } from './rotation.ts';

/** The thread that does what takes long. */
export type BackupChores = HistoryWorkers['chores'];

export interface BackupOptions {
  readonly dataFolder: string;
  readonly appVersion: string;
  readonly chores: BackupChores;
  readonly ledger: BackupLedgerRepository;
  readonly activity: ActivityService;
  readonly clock: Clock;
  readonly log: Log;
  /** The folder on another drive that a person picked for second copies. */
  readonly secondFolder: () => string | null;
  /** 16 hexadecimal digits, never the same twice. */
  readonly newArchiveId: () => string;
}

/** Makes, lists, verifies and rotates the archives. Everything long runs in the thread of the chores. */
export class BackupService {
  readonly #options: BackupOptions;
  #secondFolderProblem: string | undefined;

  constructor(options: BackupOptions) {
    this.#options = options;
  }

  get folder(): string {
    return backupFolder(this.#options.dataFolder);
  }

  /** A sentence: why the second folder got no copy the last time. */
  get secondFolderProblem(): string | undefined {
    return this.#secondFolderProblem;
  }

  /**
   * Makes an archive of `sysgrow.db`, the documents and what was sealed since the last whole history; for `history`
   * of the whole history alone. Then copies it to the second folder and removes what rotation lets go.
   * @throws AppError `storage_full`, `storage_failed`, `cancelled` …; the failure is on record then.
   */
  async make(kind: ArchiveKind, { actor = APP_ACTOR, signal }: { readonly actor?: string; readonly signal: AbortSignal }): Promise<MadeArchive> {
    const { chores, clock, activity, ledger, appVersion, newArchiveId } = this.#options;
    const now = clock.now();
    let made: MadeArchive;
    try {
      mkdirSync(this.folder, { recursive: true });
      const isHistory = kind === 'history';
      const base = isHistory ? undefined : newestBase(await this.list(signal));
      made = await chores.createArchive(
        { target: join(this.folder, archiveFileName(kind, now)), id: newArchiveId(), kind, appVersion, now, withSysgrow: !isHistory, history: isHistory ? 'whole' : 'since_base', base },
        { signal },
      );
    } catch (error) {
      this.#noteFailure('backup_failed', error);
      throw error;
    }
    activity.change(actor, (record) => {
      ledger.add({ kind, file: made.file, madeAt: now, bytes: made.bytes, sha256: made.sha256 });
      record('backup_made', 'app', { file: basename(made.file), bytes: made.bytes, kind });
    });
    await this.#copyToSecondFolder(made.file, signal);
    await this.#rotate(signal);
    return made;
  }

  /** Everything in one archive at a place that a person chose: not rotated, not in the list. */
  async exportTo(target: string, signal: AbortSignal): Promise<MadeArchive> {
    const { chores, clock, appVersion, newArchiveId } = this.#options;
    return chores.createArchive({ target, id: newArchiveId(), kind: 'manual', appVersion, now: clock.now(), withSysgrow: true, history: 'whole' }, { signal });
  }

  /** The archives in the folder, the newest first, with what is on record of them. */
  async list(signal: AbortSignal): Promise<readonly KnownArchive[]> {
    const { chores, secondFolder } = this.#options;
    const found = await chores.listArchives({ folder: this.folder }, { signal });
    const records = new Map(this.#ledgerRows().map((row) => [row.file, row]));
    const second = secondFolder();
    return found
      .map(({ file, bytes, manifest, problem }): KnownArchive => {
        const row = records.get(file);
        const isOnSecondDrive = second !== null && existsSync(join(second, basename(file)));
        return { name: basename(file), file, bytes, manifest, verifiedAt: row?.verifiedAt ?? undefined, problem: problem ?? row?.problem ?? undefined, isOnSecondDrive };
      })
      .sort((a, b) => (b.manifest?.madeAt ?? 0) - (a.manifest?.madeAt ?? 0));
  }

  /** @throws AppError `not_found` when there is no archive of this file name. */
  async find(name: string, signal: AbortSignal): Promise<KnownArchive> {
    const archive = (await this.list(signal)).find((known) => known.name === name);
    if (!archive) throw new AppError('not_found', 'This backup is not in the folder any more. Choose another one.');
    return archive;
  }

  /** Reads a whole archive back. Whether it is whole is on record afterwards; @throws AppError when it is not. */
  async verify(name: string, signal: AbortSignal): Promise<void> {
    const { chores, ledger, activity, clock } = this.#options;
    const { file } = await this.find(name, signal);
    try {
      await chores.verifyArchive({ file }, { signal });
    } catch (error) {
      if (isDamageOfArchive(error)) {
        activity.change(APP_ACTOR, (record) => {
          ledger.recordProblem(file, error.message);
          record('backup_damaged', 'app', { file: name });
        });
      }
      throw error;
    }
    activity.change(APP_ACTOR, (record) => {
      ledger.recordVerified(file, clock.now());
      record('backup_verified', 'app', { file: name });
    });
  }

  /** A database that is damaged must not keep its backups from being listed. */
  #ledgerRows(): ReturnType<BackupLedgerRepository['list']> {
    try {
      return this.#options.ledger.list();
    } catch (error) {
      if (!isDamage(error)) throw error;
      this.#options.log.warn({ error }, 'What is on record of the backups cannot be read, since the database is damaged.');
      return [];
    }
  }

  async #copyToSecondFolder(file: string, signal: AbortSignal): Promise<void> {
    const folder = this.#options.secondFolder();
    if (folder === null) return;
    try {
      await this.#options.chores.copyArchive({ file, folder }, { signal });
      this.#secondFolderProblem = undefined;
    } catch (error) {
      // The drive may be unplugged: the archive itself is made, and the next one is copied again.
      this.#secondFolderProblem = error instanceof Error ? error.message : String(error);
      this.#noteFailure('backup_copy_failed', error);
    }
  }

  async #rotate(signal: AbortSignal): Promise<void> {
    const { ledger, activity, clock, secondFolder } = this.#options;
    const second = secondFolder();
    for (const { archive } of archivesToRemove(toRotated(await this.list(signal)))) {
      rmSync(archive.file, { force: true });
      if (second !== null) rmSync(join(second, archive.name), { force: true });
      activity.change(APP_ACTOR, (record) => {
        ledger.recordRemoved(archive.file, clock.now());
        record('backup_removed', 'app', { file: archive.name });
      });
    }
  }

  #noteFailure(kind: 'backup_failed' | 'backup_copy_failed', error: unknown): void {
    if (error instanceof AppError && error.code === 'cancelled') return;
    this.#options.log.warn({ error }, 'A backup could not be made or copied.');
    this.#options.activity.note(kind, 'app', { problem: error instanceof Error ? error.message : String(error) });
  }
}

function isDamageOfArchive(error: unknown): error is AppError {
  return error instanceof AppError && (error.code === 'database_damaged' || error.code === 'invalid_input');
}
