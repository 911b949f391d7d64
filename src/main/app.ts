import { basename } from 'node:path';
import type { AppContract } from '../shared/contract/contract.ts';
import type { Handlers } from '../shared/rpc/contract.ts';
import { must } from '../shared/rpc/errors.ts';
import { composeCore, type Core } from './core.ts';
import { ballastPart } from './database/ballast.ts';
import type { HistoryThreadStarter } from './database/history/history-thread.ts';
import { HistoryWorkers } from './database/history/history-workers.ts';
import { openSysgrowDatabase, type SysgrowDatabase } from './database/sysgrow-database.ts';
import { restoreEntries, toRestored } from './features/backup/restore-entries.ts';
import { sessionEntries } from './features/app/session-entries.ts';
import { statusLine } from './features/app/status-line.ts';
import { collectHandlers } from './handlers.ts';
import type { SerialHostStarter } from './hubs/host/host-messages.ts';
import { PortWatcher } from './hubs/port-watcher.ts';
import { ALL_PROTOCOLS } from './hubs/protocols/all-protocols.ts';
import { shpProtocol } from './hubs/protocols/shp/shp-protocol.ts';
import { SerialHostClient } from './hubs/serial-host-client.ts';
import type { LinkOpener } from './hubs/serial-link.ts';
import { createSimulatedOpener, SIMULATED_PATH } from './hubs/simulator/simulated-opener.ts';
import type { Clock } from './platform/clock.ts';
import { ClockWatch } from './platform/clock-watch.ts';
import { noFileDialogs, type FileDialogs } from './platform/file-dialogs.ts';
import { Lifecycle } from './platform/lifecycle.ts';
import type { Log } from './platform/log.ts';
import { requireSoundRestore, startOrUndo } from './start-or-undo.ts';
import { Documents } from './store/documents.ts';
import { StorageSettingsStore } from './store/storage-settings.store.ts';
import { ConditionProfileStore } from './store/condition-profile.store.ts';
import { UserProfileStore } from './store/user-profile.store.ts';
import { UserSpeciesStore } from './store/user-species.store.ts';

export interface AppOptions {
  /** Holds the database, the documents and the log. Made when missing. */
  readonly dataFolder: string;
  readonly version: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly serial: SerialHostStarter;
  /** Starts the threads that work on the files of the history. */
  readonly history: HistoryThreadStarter;
  /** Whether these compare their answers with the contract: in tests and in development. */
  readonly checkOutput?: boolean;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Where serial ports appear; `/dev` when left out. */
  readonly watchFolder?: string;
  /** Opens the simulated hub; a test may hold its plug. */
  readonly simulated?: LinkOpener;
  /** Asks a person for files; nobody is asked when left out. */
  readonly dialogs?: FileDialogs;
  /** Whether room is kept on the disk for the day on which it is full: 64 MB. */
  readonly keepsBallast?: boolean;
  /** Something was planned that the next start puts in place: asks whoever runs the app to `restart` it; it does so itself when left out. */
  readonly requestRestart?: (reason: string) => void;
}

/** The whole app without a window and without Electron. */
export interface App {
  /** Answers to every call of the contract, once the app was started. */
  readonly handlers: Handlers<AppContract>;
  /**
   * Opens the database and connects the hubs.
   * @throws AppError when the database is locked, newer than the app, or cannot be opened.
   */
  start(): Promise<void>;
  /** Closes the hubs, stores what waits, closes the database. `reason` goes on record. */
  stop(reason: string): Promise<void>;
  /**
   * Stops, puts in place what was planned to be restored, and starts again in the same process; `handlers` are others
   * afterwards. Where it does not start with what was restored, what that replaced is brought back.
   * @throws AppError as `start`; then nothing runs.
   */
  restart(reason: string): Promise<void>;
  /** Sets up the simulated room, unless a person has set up anything. */
  takeSimulatedRoomIfEmpty(): void;
  /** The state of the first room in one line, for people without a screen; `starting` while nothing runs. */
  statusLine(): string;
}

interface Running {
  readonly core: Core;
  readonly database: SysgrowDatabase;
  readonly handlers: Handlers<AppContract>;
  readonly lifecycle: Lifecycle;
}

export function createApp(options: AppOptions): App {
  let running: Running | undefined;
  let starting: Promise<Running> | undefined;
  let restarting: Promise<void> | undefined;
  let isStopping = false;
  let stopReason = 'stopped';
  const now = (): Running => must(running, 'the app was started before it was asked');
  const requestRestart =
    options.requestRestart ?? ((reason: string) => void app.restart(reason).catch((error: unknown) => options.log.error({ error, reason }, 'The app did not start again.')));
  const start = async (): Promise<void> => {
    starting = startOrUndo(options, (undoneSince) => startApp({ ...options, requestRestart }, () => stopReason, undoneSince));
    running = await starting;
  };
  const restart = async (reason: string): Promise<void> => {
    await Promise.allSettled([starting]);
    if (isStopping) return;
    stopReason = reason;
    const before = running;
    running = undefined;
    await before?.lifecycle.stop();
    await start();
  };
  const app: App = {
    get handlers() {
      return now().handlers;
    },
    start,
    async stop(reason) {
      isStopping = true;
      // What is half started ends once it is whole; why it failed to start is the answer to whoever started it.
      await Promise.allSettled([starting, restarting]);
      stopReason = reason;
      await running?.lifecycle.stop();
    },
    async restart(reason) {
      restarting ??= restart(reason).finally(() => (restarting = undefined));
      await restarting;
    },
    takeSimulatedRoomIfEmpty: () => now().core.simulatedRoom.takeIfEmpty(),
    statusLine: () => {
      if (!running) return 'starting';
      const { core, database } = running;
      const unit = core.units.list()[0];
      return statusLine({
        unitName: unit?.name,
        values: unit ? core.recording.liveOfUnit(unit.id) : [],
        status: core.status.status(),
        databaseFile: database.file,
      });
    },
  };
  return app;
}

interface StartOptions extends AppOptions {
  readonly requestRestart: (reason: string) => void;
}

async function startApp(options: StartOptions, stopReason: () => string, undoneSince: string | undefined): Promise<Running> {
  const { dataFolder, version, clock, log, random } = options;
  const database = openSysgrowDatabase({ folder: dataFolder, clock, log });
  try {
    const restored = requireSoundRestore(dataFolder, database.setAside);
    const documents = new Documents({ dataFolder, clock, log, misuse: 'slow' });
    const profile = new UserProfileStore(documents.context);
    documents.add('user_profile', profile.document);
    const ownSpecies = new UserSpeciesStore(documents.context);
    documents.add('user_species', ownSpecies.document);
    const conditionProfiles = new ConditionProfileStore(documents.context);
    documents.add('condition_profile', conditionProfiles);
    const storageSettings = new StorageSettingsStore(documents.context);
    documents.add('storage_settings', storageSettings.document);
    const serial = new SerialHostClient({ start: options.serial, clock, log });
    const portWatcher = new PortWatcher({ clock, log, ...(options.watchFolder === undefined ? {} : { deviceFolder: options.watchFolder }) });
    const simulated = options.simulated ?? createSimulatedOpener({ clock, seed: Math.floor(random() * 2 ** 32) });
    const history = new HistoryWorkers({ folder: dataFolder, start: options.history, clock, log, checkOutput: options.checkOutput ?? false });
    const core = composeCore({
      database,
      history,
      profile,
      ownSpecies,
      conditionProfiles,
      clock,
      log,
      settingsFor: (kind) =>
        kind === 'simulated'
          ? { opener: simulated, protocols: [shpProtocol], random }
          : { opener: serial, protocols: ALL_PROTOCOLS, random, waker: portWatcher },
      simulatedPath: SIMULATED_PATH,
      listPorts: () => serial.listPorts(),
      appVersion: version,
      documents,
      storageSettings,
      dialogs: options.dialogs ?? noFileDialogs,
      newArchiveId: () => `${clock.now().toString(16).padStart(12, '0').slice(-12)}${Math.floor(random() * 65_536).toString(16).padStart(4, '0')}`,
      requestRestart: options.requestRestart,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
    const clockWatch = new ClockWatch(clock, (byMs) => {
      core.activity.note('clock_jumped', 'app', { byMs, by: `${byMs > 0 ? '+' : '−'}${Math.round(Math.abs(byMs) / 1_000)} s` });
      core.status.clockJumped(byMs);
    });
    documents.problemChanged.subscribe(({ path, problem }) => {
      if (problem) core.activity.note('document_set_aside', 'app', { file: basename(problem.setAside ?? path), problem: problem.message });
    });
    const lifecycle = new Lifecycle(
      [
        { name: 'database', stop: () => database.close() },
        sessionEntries({ activity: core.activity, version, wasClean: database.wasClean, databaseSetAside: database.setAside, stopReason }),
        restoreEntries({ dataFolder, activity: core.activity, restores: core.data.restores, restored, undoneSince }),
        { name: 'documents', start: () => documents.start(), stop: () => documents.stop() },
        { name: 'history', stop: () => history.stop() },
        { name: 'readings', start: () => core.book.start(), stop: () => core.book.stop() },
        { name: 'recording', start: () => core.recording.start(), stop: () => core.recording.stop() },
        { name: 'sealing', start: () => core.sealing.start(), stop: () => core.sealing.stop() },
        ...(options.keepsBallast === true ? [ballastPart({ dataFolder, clock, log })] : []),
        { name: 'jobs', start: () => core.data.jobs.start(), stop: () => core.data.jobs.stop() },
        { name: 'data tasks', stop: () => core.data.tasks.stop() },
        { name: 'clock watch', start: () => clockWatch.start(), stop: () => clockWatch.stop() },
        { name: 'port watcher', start: () => portWatcher.start(), stop: () => portWatcher.stop() },
        { name: 'serial host', stop: () => serial.stop() },
        { name: 'hubs', start: () => core.hubs.start(), stop: () => core.hubs.stop() },
        { name: 'status', start: () => core.status.start(), stop: () => core.status.stop() },
        { name: 'transfer', stop: () => core.transfer.stop() },
        { name: 'simulated room', stop: () => core.simulatedRoom.stop() },
      ],
      (part, error) => log.error({ part, error }, 'a part of the app did not stop as it should'),
    );
    const info = { version, dataFolder, databaseFile: database.file, startedAt: clock.now(), ...(database.setAside === undefined ? {} : { databaseSetAside: database.setAside }), ...(restored ? { restored: toRestored(restored, undoneSince) } : {}) };
    const handlers = collectHandlers(core, info, (listener) => portWatcher.onPortsChanged(listener), clock, options.dialogs ?? noFileDialogs);
    await lifecycle.start();
    return { core, database, handlers, lifecycle };
  } catch (error) {
    database.close();
    throw error;
  }
}
