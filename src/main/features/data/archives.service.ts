import { basename } from 'node:path';
import type { Backups, Damage, Integrity, RestorePreview } from '../../../shared/contract/data.contract.ts';
import { AppError } from '../../../shared/rpc/errors.ts';
import type { ArchiveManifest } from '../../database/backup/archive-manifest.ts';
import type { HistoryWorkers } from '../../database/history/history-workers.ts';
import type { SerialQueue } from '../../database/history/serial-queue.ts';
import type { Clock } from '../../platform/clock.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import { baseOf, isUsable } from '../backup/backup-folder.ts';
import type { BackupService } from '../backup/backup.service.ts';
import type { RestoreService } from '../backup/restore.service.ts';
import type { DataTasks } from './data-tasks.ts';
import { contentsOf, idOfSetAside, toArchives, toQuarantine } from './data-views.ts';
import type { OpenedArchive } from './opened-archive.ts';

/** The answer of the call that asked for it goes out first. */
const RESTART_AFTER_MS = 500;

export interface ArchivesOptions {
  readonly backups: BackupService;
  readonly restores: RestoreService;
  readonly chores: Pick<HistoryWorkers['chores'], 'readManifest'>;
  readonly reader: Pick<HistoryWorkers['reader'], 'figures'>;
  readonly tasks: DataTasks;
  readonly opened: OpenedArchive;
  /** One at a time unpacks archives beside the data: whoever begins removes what others left there. */
  readonly staging: SerialQueue;
  readonly activity: ActivityService;
  readonly clock: Clock;
  /** The second folder that a person picked; null without one. */
  readonly secondFolder: () => string | null;
  /** What is there now, to compare an archive with. */
  readonly current: () => Promise<RestorePreview['archive']>;
  /** The app starts anew and puts in place what was planned. */
  readonly requestRestart: (reason: string) => void;
}

/** What a person does with archives and with files that were set aside; what takes long runs as a task. */
export class ArchivesService {
  readonly #options: ArchivesOptions;

  constructor(options: ArchivesOptions) {
    this.#options = options;
  }

  async list(signal: AbortSignal): Promise<Backups> {
    const { backups, secondFolder } = this.#options;
    const folder = secondFolder();
    const problem = backups.secondFolderProblem;
    return {
      folder: backups.folder,
      ...(folder === null ? {} : { secondFolder: folder }),
      ...(folder === null || problem === undefined ? {} : { secondFolderProblem: problem }),
      archives: toArchives(await backups.list(signal)),
    };
  }

  /** @throws AppError `conflict` while another task runs; the same for the others that start one. */
  backUp(kind: 'manual' | 'history', actor: string): void {
    const { tasks, backups } = this.#options;
    tasks.start('backup', async (signal) => {
      const { file } = await backups.make(kind, { actor, signal });
      return `The backup was made and read back: ${basename(file)}.`;
    });
  }

  verify(name: string): void {
    const { tasks, backups } = this.#options;
    tasks.start('verify', async (signal) => {
      await backups.verify(name, signal);
      return `The backup is whole: ${name}.`;
    });
  }

  /** @throws AppError `not_found`, `database_damaged` when the archive cannot be used. */
  async preview(name: string, signal: AbortSignal): Promise<RestorePreview> {
    const picked = this.#options.opened.pathOf(name);
    if (picked !== undefined) return this.#previewOfFile(name, picked, signal);
    const { manifest, isPartial } = await this.#options.restores.preview(name, signal);
    return this.#toPreview(name, manifest, isPartial);
  }

  restore(name: string, actor: string): void {
    const { tasks, restores, opened, staging } = this.#options;
    const picked = opened.pathOf(name);
    tasks.start(picked === undefined ? 'restore' : 'import_archive', async (signal) => {
      const base = picked === undefined ? undefined : await this.#baseOfFile(picked, signal);
      await staging.run(signal, () => (picked === undefined ? restores.plan(name, actor, signal) : restores.planFile(picked, base?.file, actor, signal)));
      this.#restartSoon('restore');
      return 'The backup was unpacked and checked. The app starts anew on it now.';
    });
  }

  /** @param id as in `integrity`. */
  salvage(id: string, actor: string): void {
    const { tasks, restores, staging } = this.#options;
    const name = this.#nameOf(id);
    tasks.start('salvage', async (signal) => {
      const saved = await staging.run(signal, () => restores.salvage(name, actor, signal));
      if ('chunksAdded' in saved) return `What could be read is in the history again: ${saved.chunksAdded} hours of readings.`;
      this.#restartSoon('salvage');
      return 'What could be read was saved. The app starts anew on it now.';
    });
  }

  /** @throws AppError `conflict` while a task runs. */
  startAnew(): void {
    this.#options.tasks.refuseSecond();
    this.#restartSoon('damage');
  }

  /** What is missing or damaged in the history comes back from a backup; the app goes on meanwhile. */
  bringBackReadings(name: string, actor: string): void {
    const { tasks, restores, staging, activity } = this.#options;
    tasks.start('salvage', async (signal) => {
      const hours = await staging.run(signal, () => restores.mergeReadings(name, signal));
      if (hours === 0) return 'The backup holds no readings that are missing here.';
      activity.change(actor, (record) => record('readings_repaired', 'app', { file: name, hours }));
      return hours === 1 ? 'One hour of readings came back from the backup.' : `${hours} hours of readings came back from the backup.`;
    });
  }

  /** Deletes what was set aside. @throws AppError `not_found`, `conflict`. */
  discard(id: string, actor: string): void {
    this.#options.tasks.refuseSecond();
    this.#options.restores.discard(this.#nameOf(id), actor);
  }

  damage(): Damage {
    const { restores } = this.#options;
    return { suspects: restores.suspects(), quarantines: restores.setAside('quarantine').map(toQuarantine) };
  }

  async integrity(signal: AbortSignal): Promise<Integrity> {
    const { restores, backups, reader, clock } = this.#options;
    const whole = (await backups.list(signal)).filter(isUsable).filter(({ manifest }) => manifest.sysgrow !== undefined);
    // What was verified stood in the database that is damaged now; a restore reads every byte before it uses any.
    const lastGood = whole.find(({ verifiedAt }) => verifiedAt !== undefined) ?? whole[0];
    return {
      suspects: restores.suspects(),
      quarantines: [...restores.setAside('quarantine'), ...restores.setAside('replaced')].map(toQuarantine),
      damagedChunks: await reader.figures({ now: clock.now() }, { signal }).then(({ damagedChunks }) => damagedChunks, noneWhenUnreadable),
      ...(lastGood ? { lastGoodBackup: lastGood.name } : {}),
    };
  }

  /** Asks where, then starts writing. Null when the person thought better of it. @throws AppError `conflict`. */
  async exportAll(actor: string): Promise<{ readonly fileName: string } | null> {
    const { tasks, opened, backups, activity, clock } = this.#options;
    tasks.refuseSecond();
    const target = await opened.askWhereTo(`SYSGrow ${new Date(clock.now()).toISOString().slice(0, 10)}.sysgrow.zip`);
    if (target === undefined) return null;
    const fileName = basename(target);
    tasks.start('export_archive', async (signal) => {
      await backups.exportTo(target, signal);
      activity.change(actor, (record) => record('data_exported', 'app', { file: fileName }));
      return `Everything was saved in ${fileName} and read back.`;
    });
    return { fileName };
  }

  /** Asks for an archive and tells what it holds. Null when the person thought better of it. @throws AppError `invalid_input`, `database_newer`, `database_damaged`. */
  async open(signal: AbortSignal): Promise<RestorePreview | null> {
    const picked = await this.#options.opened.ask();
    return picked ? this.#previewOfFile(picked.name, picked.path, signal) : null;
  }

  async #previewOfFile(name: string, path: string, signal: AbortSignal): Promise<RestorePreview> {
    const manifest = await this.#options.chores.readManifest({ file: path }, { signal });
    const isPartial = manifest.basedOn !== undefined && !(await this.#baseOfFile(path, signal));
    return this.#toPreview(name, manifest, isPartial);
  }

  async #baseOfFile(path: string, signal: AbortSignal): Promise<{ readonly file: string } | undefined> {
    const { chores, backups } = this.#options;
    return baseOf(await backups.list(signal), await chores.readManifest({ file: path }, { signal }));
  }

  async #toPreview(name: string, manifest: ArchiveManifest, isPartial: boolean): Promise<RestorePreview> {
    return { name, madeAt: manifest.madeAt, appVersion: manifest.appVersion, archive: contentsOf(manifest), current: await this.#options.current(), isPartial };
  }

  #nameOf(id: string): string {
    const { restores } = this.#options;
    const found = [...restores.setAside('quarantine'), ...restores.setAside('replaced')].find(({ name }) => idOfSetAside(name) === id);
    if (!found) throw new AppError('not_found', 'These files are not there any more.');
    return found.name;
  }

  #restartSoon(reason: string): void {
    const { clock, requestRestart } = this.#options;
    clock.after(RESTART_AFTER_MS, () => requestRestart(reason));
  }
}

/** A history that cannot be read must not hide what can be done about it. */
function noneWhenUnreadable(error: unknown): number {
  if (error instanceof AppError && error.code !== 'cancelled') return 0;
  throw error;
}
