import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AppError } from '../../../shared/rpc/errors.ts';
import type { ArchiveManifest } from '../../database/backup/archive-manifest.ts';
import type { SalvagedHistory } from '../../database/backup/salvage-history.ts';
import type { SalvagedTable } from '../../database/backup/salvage-sysgrow.ts';
import { trimMigrationCopies } from '../../database/backup/migration-copies.ts';
import { dropRestorePlan, writeRestorePlan, type RestorePlan } from '../../database/backup/restore-plan.ts';
import { salvageSentence } from './salvage-sentence.ts';
import { freeSetAsideName, listSetAside, removeSetAside, trimSetAside, type SetAside } from '../../database/backup/set-aside-folders.ts';
import { isSuspect } from '../../database/suspect-mark.ts';
import { sweepStaged } from '../../database/backup/stage-restore.ts';
import type { HistoryWorkers } from '../../database/history/history-workers.ts';
import type { Clock } from '../../platform/clock.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import { baseOf, isUsable } from './backup-folder.ts';
import type { BackupChores, BackupService } from './backup.service.ts';

export interface RestoreOptions {
  readonly dataFolder: string;
  readonly chores: BackupChores;
  /** The thread that alone writes the history. */
  readonly writer: Pick<HistoryWorkers['writer'], 'mergeStep'>;
  readonly backups: BackupService;
  readonly activity: ActivityService;
  readonly clock: Clock;
}

/** What would be restored. */
export interface RestorePreview {
  readonly manifest: ArchiveManifest;
  /** Whether the readings before those of the archive would be missing, since the history that it builds on is. */
  readonly isPartial: boolean;
}

/** What was saved of a damaged database: `sysgrow.db` takes its place at the next start, a history is merged at once. */
export type Salvaged = { readonly plan: RestorePlan; readonly sysgrow: readonly SalvagedTable[] } | { readonly history: SalvagedHistory; readonly chunksAdded: number };

/** Prepares what the next start puts in place, from an archive or from what is left of a damaged file. */
export class RestoreService {
  readonly #options: RestoreOptions;

  constructor(options: RestoreOptions) {
    this.#options = options;
  }

  /** @throws AppError `not_found`, `database_damaged` when the archive cannot be used. */
  async preview(name: string, signal: AbortSignal): Promise<RestorePreview> {
    const archives = await this.#options.backups.list(signal);
    const archive = archives.find((known) => known.name === name);
    if (!archive) throw new AppError('not_found', 'This backup is not in the folder any more. Choose another one.');
    if (!isUsable(archive)) throw new AppError('database_damaged', archive.problem ?? 'This backup cannot be used. Choose another one.');
    return { manifest: archive.manifest, isPartial: archive.manifest.basedOn !== undefined && !baseOf(archives, archive.manifest) };
  }

  /**
   * Unpacks and checks an archive of the list and plans it for the next start. The app must then be started again.
   * @throws AppError as `stageRestore`; nothing is planned then.
   */
  async plan(name: string, actor: string, signal: AbortSignal): Promise<RestorePlan> {
    const archives = await this.#options.backups.list(signal);
    const archive = archives.find((known) => known.name === name);
    if (!archive?.manifest) throw new AppError('not_found', 'This backup is not in the folder any more. Choose another one.');
    return this.planFile(archive.file, baseOf(archives, archive.manifest)?.file, actor, signal);
  }

  /** The same with any archive on the disk. */
  async planFile(archive: string, base: string | undefined, actor: string, signal: AbortSignal): Promise<RestorePlan> {
    const { dataFolder, chores, clock } = this.#options;
    sweepStaged(dataFolder);
    const now = clock.now();
    const { staged, items } = await chores.stageRestore({ archive, base, now }, { signal });
    return this.#write({ reason: 'restore', source: basename(archive), madeAt: now, staged, replaced: freeSetAsideName(dataFolder, 'replaced', now), items: items.map((item) => ({ name: item, action: 'put' })) }, actor);
  }

  /**
   * Saves what can be read of a database that was set aside. `sysgrow.db` is planned for the next start; the readings
   * of a history are brought into the one in use, which loses nothing by it.
   * @param name of the folder, `quarantine/TIME`.
   * @throws AppError `not_found`, `database_damaged` when only a backup helps, `storage_full`, `cancelled`.
   */
  async salvage(name: string, actor: string, signal: AbortSignal): Promise<Salvaged> {
    const { dataFolder, chores, clock, activity } = this.#options;
    const folder = this.setAside('quarantine').find((one) => one.name === name);
    const item = (['sysgrow.db', 'history.db'] as const).find((file) => folder?.files.includes(file));
    if (!item) throw new AppError('not_found', 'There is no database in this folder any more. Choose another one.');
    const now = clock.now();
    const { staged, target } = this.#newStaged(now);
    const request = { file: join(dataFolder, name, item), target, now };
    if (item === 'sysgrow.db') {
      const sysgrow = await chores.salvageSysgrow(request, { signal });
      const plan = this.#write({ reason: 'salvage', source: name, madeAt: now, outcome: salvageSentence(sysgrow), staged, replaced: freeSetAsideName(dataFolder, 'replaced', now), items: [{ name: item, action: 'put' }] }, actor);
      activity.change(actor, (record) => record('salvage_done', 'app', { file: item }));
      return { plan, sysgrow };
    }
    const history = await chores.salvageHistory(request, { signal });
    const chunksAdded = await this.#mergeHistory(join(target, item), signal);
    activity.change(actor, (record) => record('salvage_done', 'app', { file: item, chunks: chunksAdded }));
    return { history, chunksAdded };
  }

  /**
   * Brings the readings of an archive into the history in use: what stands there stays, what is missing, or was set
   * aside as damaged, comes back. Nothing else of the archive is touched.
   * @returns how many hours of sensors changed.
   */
  async mergeReadings(name: string, signal: AbortSignal): Promise<number> {
    const { dataFolder, backups, chores, clock } = this.#options;
    const archives = await backups.list(signal);
    const archive = archives.find((known) => known.name === name);
    if (!archive?.manifest) throw new AppError('not_found', 'This backup is not in the folder any more. Choose another one.');
    const { staged, items } = await chores.stageRestore({ archive: archive.file, base: baseOf(archives, archive.manifest)?.file, now: clock.now() }, { signal });
    return items.includes('history.db') ? this.#mergeHistory(join(dataFolder, staged, 'history.db'), signal) : 0;
  }

  /** Gives up what was planned and not yet done. */
  withdraw(): void {
    dropRestorePlan(this.#options.dataFolder);
    sweepStaged(this.#options.dataFolder);
  }

  /** A trial restore of the newest daily archive; on record, however it ends. @throws AppError when it failed. */
  async drill(signal: AbortSignal): Promise<void> {
    const { backups, chores, activity, clock } = this.#options;
    const archives = await backups.list(signal);
    const newest = archives.filter(isUsable).find(({ manifest }) => manifest.sysgrow !== undefined);
    if (!newest) throw new AppError('not_found', 'There is no backup yet that could be restored. Make one first.');
    try {
      await chores.drill({ archive: newest.file, base: baseOf(archives, newest.manifest)?.file, now: clock.now() }, { signal });
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'cancelled')) activity.note('drill_failed', 'app', { file: newest.name, problem: error instanceof Error ? error.message : String(error) });
      throw error;
    }
    activity.note('drill_passed', 'app', { file: newest.name });
  }

  /** What stands aside, the newest first. */
  setAside(kind: SetAside['kind']): readonly SetAside[] {
    return listSetAside(this.#options.dataFolder, kind);
  }

  /** The databases in use that were found damaged. */
  suspects(): ('sysgrow.db' | 'history.db')[] {
    return (['sysgrow.db', 'history.db'] as const).filter((name) => isSuspect(join(this.#options.dataFolder, name)));
  }

  /** Deletes one for good, as a person wants it. */
  discard(name: string, actor: string): void {
    removeSetAside(this.#options.dataFolder, name);
    this.#options.activity.change(actor, (record) => record('set_aside_removed', 'app', { name }));
  }

  /** Keeps the newest three of each kind, and the newest two copies made before an update; what goes is on record. */
  trim(): void {
    const { dataFolder, activity } = this.#options;
    for (const name of ['sysgrow.db', 'history.db'].flatMap((file) => trimMigrationCopies(join(dataFolder, file)))) activity.note('set_aside_removed', 'app', { name });
    for (const kind of ['quarantine', 'replaced'] as const) {
      for (const { name } of trimSetAside(dataFolder, kind)) activity.note('set_aside_removed', 'app', { name });
    }
  }

  #newStaged(now: number): { readonly staged: string; readonly target: string } {
    const { dataFolder } = this.#options;
    sweepStaged(dataFolder);
    const staged = freeSetAsideName(dataFolder, 'staged', now);
    const target = join(dataFolder, staged);
    mkdirSync(target, { recursive: true });
    return { staged, target };
  }

  async #mergeHistory(file: string, signal: AbortSignal): Promise<number> {
    const { dataFolder, writer, clock } = this.#options;
    let changed = 0;
    for (let fromId: number | undefined = 0; fromId !== undefined; ) {
      const step: { readonly chunks: number; readonly nextId?: number | undefined } = await writer.mergeStep({ file, fromId, now: clock.now() }, { signal });
      changed += step.chunks;
      fromId = step.nextId;
    }
    sweepStaged(dataFolder);
    return changed;
  }

  #write(plan: RestorePlan, actor: string): RestorePlan {
    writeRestorePlan(this.#options.dataFolder, plan);
    try {
      this.#options.activity.change(actor, (record) => record('restore_planned', 'app', { file: plan.source }));
    } catch (error) {
      // The database that is replaced may be the damaged one; the one that takes its place records the restore.
      if (!(error instanceof AppError) || error.code !== 'database_damaged') throw error;
    }
    return plan;
  }
}
