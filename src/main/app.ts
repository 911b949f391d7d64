import type { AppContract } from '../shared/contract/contract.ts';
import type { Handlers } from '../shared/rpc/contract.ts';
import { must } from '../shared/rpc/errors.ts';
import { composeCore, type Core } from './core.ts';
import { openSysgrowDatabase, type SysgrowDatabase } from './database/sysgrow-database.ts';
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
import { Lifecycle } from './platform/lifecycle.ts';
import type { Log } from './platform/log.ts';
import { UserProfileStore } from './store/user-profile.store.ts';

export interface AppOptions {
  /** Holds the database, the documents and the log. Made when missing. */
  readonly dataFolder: string;
  readonly version: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly serial: SerialHostStarter;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Where serial ports appear; `/dev` when left out. */
  readonly watchFolder?: string;
  /** Opens the simulated hub; a test may hold its plug. */
  readonly simulated?: LinkOpener;
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
  /** Sets up the simulated room, unless a person has set up anything. */
  takeSimulatedRoomIfEmpty(): void;
  /** The state of the first room in one line, for people without a screen. */
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
  let stopReason = 'stopped';
  const now = (): Running => must(running, 'the app was started before it was asked');
  return {
    get handlers() {
      return now().handlers;
    },
    async start() {
      starting = startApp(options, () => stopReason);
      running = await starting;
    },
    async stop(reason) {
      stopReason = reason;
      // What is half started ends once it is whole; why it failed to start is the answer to whoever started it.
      await Promise.allSettled([starting]);
      await running?.lifecycle.stop();
    },
    takeSimulatedRoomIfEmpty: () => now().core.simulatedRoom.takeIfEmpty(),
    statusLine: () => {
      const { core, database } = now();
      const unit = core.units.list()[0];
      return statusLine({
        unitName: unit?.name,
        values: unit ? core.recording.liveOfUnit(unit.id) : [],
        status: core.status.status(),
        databaseFile: database.file,
      });
    },
  };
}

async function startApp(options: AppOptions, stopReason: () => string): Promise<Running> {
  const { dataFolder, version, clock, log, random } = options;
  const database = openSysgrowDatabase({ folder: dataFolder, clock, log });
  try {
    const profile = new UserProfileStore({ dataFolder, clock });
    const serial = new SerialHostClient({ start: options.serial, clock, log });
    const portWatcher = new PortWatcher({ clock, log, ...(options.watchFolder === undefined ? {} : { deviceFolder: options.watchFolder }) });
    const simulated = options.simulated ?? createSimulatedOpener({ clock, seed: Math.floor(random() * 2 ** 32) });
    const core = composeCore({
      database,
      profile,
      clock,
      log,
      settingsFor: (kind) =>
        kind === 'simulated'
          ? { opener: simulated, protocols: [shpProtocol], random }
          : { opener: serial, protocols: ALL_PROTOCOLS, random, waker: portWatcher },
      simulatedPath: SIMULATED_PATH,
      listPorts: () => serial.listPorts(),
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
    const clockWatch = new ClockWatch(clock, (byMs) => {
      core.activity.note('clock_jumped', 'app', { byMs, by: `${byMs > 0 ? '+' : '−'}${Math.round(Math.abs(byMs) / 1_000)} s` });
      core.status.clockJumped(byMs);
    });
    const lifecycle = new Lifecycle(
      [
        { name: 'database', stop: () => database.close() },
        sessionEntries({ activity: core.activity, version, wasClean: database.wasClean, databaseSetAside: database.setAside, profileProblem: profile.problem, stopReason }),
        { name: 'recording', start: () => core.recording.start(), stop: () => core.recording.stop() },
        { name: 'clock watch', start: () => clockWatch.start(), stop: () => clockWatch.stop() },
        { name: 'port watcher', start: () => portWatcher.start(), stop: () => portWatcher.stop() },
        { name: 'serial host', stop: () => serial.stop() },
        { name: 'hubs', start: () => core.hubs.start(), stop: () => core.hubs.stop() },
        { name: 'status', start: () => core.status.start(), stop: () => core.status.stop() },
        { name: 'simulated room', stop: () => core.simulatedRoom.stop() },
      ],
      (part, error) => log.error({ part, error }, 'a part of the app did not stop as it should'),
    );
    const info = { version, dataFolder, databaseFile: database.file, startedAt: clock.now(), ...(database.setAside === undefined ? {} : { databaseSetAside: database.setAside }) };
    const handlers = collectHandlers(core, info, (listener) => portWatcher.onPortsChanged(listener), clock);
    await lifecycle.start();
    return { core, database, handlers, lifecycle };
  } catch (error) {
    database.close();
    throw error;
  }
}
