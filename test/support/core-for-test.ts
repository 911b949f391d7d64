import { onTestFinished } from 'vitest';
import { composeCore, type Core } from '../../src/main/core.ts';
import { startHistoryInProcess } from '../../src/main/database/history/in-process-history.ts';
import type { HistoryThreadStarter } from '../../src/main/database/history/history-thread.ts';
import { HistoryWorkers } from '../../src/main/database/history/history-workers.ts';
import { openSysgrowDatabase, type SysgrowDatabase } from '../../src/main/database/sysgrow-database.ts';
import { ALL_PROTOCOLS } from '../../src/main/hubs/protocols/all-protocols.ts';
import { noFileDialogs, type FileDialogs } from '../../src/main/platform/file-dialogs.ts';
import { silentLog } from '../../src/main/platform/log.ts';
import { ConditionProfileStore } from '../../src/main/store/condition-profile.store.ts';
import { Documents } from '../../src/main/store/documents.ts';
import { StorageSettingsStore } from '../../src/main/store/storage-settings.store.ts';
import { UserProfileStore } from '../../src/main/store/user-profile.store.ts';
import { UserSpeciesStore } from '../../src/main/store/user-species.store.ts';
import type { Activity } from '../../src/shared/contract/activity.contract.ts';
import { FakeClock } from './fake-clock.ts';
import { MemoryPort } from './memory-link.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A running core over a real database, with one port in memory and a clock that the test moves. */
export interface CoreForTest {
  readonly core: Core;
  readonly database: SysgrowDatabase;
  readonly port: MemoryPort;
  readonly clock: FakeClock;
  readonly folder: string;
  /** Stored rows, in the order of their instants. */
  rows(): readonly StoredRow[];
  /** Entries of the activity log, oldest first. */
  activities(): readonly Activity[];
  /** Why the app was asked to start anew, oldest first. */
  readonly restarts: readonly string[];
  /** Ends it in order. */
  stop(): void;
}

export interface StoredRow {
  readonly at: number;
  readonly sensorId: number;
  readonly value: number | null;
  readonly quality: number;
}

export interface StartCoreOptions {
  readonly folder?: string;
  readonly clock?: FakeClock;
  /** What stands for the threads of the history; inside this one when left out. */
  readonly startHistory?: HistoryThreadStarter;
  /** Who chooses files; nobody when left out. */
  readonly dialogs?: FileDialogs;
}

export function startCore({ folder = temporaryFolder(), clock = new FakeClock(), startHistory = startHistoryInProcess, dialogs = noFileDialogs }: StartCoreOptions = {}): CoreForTest {
  const database = openSysgrowDatabase({ folder, clock, log: silentLog });
  const port = new MemoryPort(clock);
  const history = new HistoryWorkers({ folder, start: startHistory, clock, log: silentLog, checkOutput: true });
  const documents = new Documents({ dataFolder: folder, clock });
  const storageSettings = new StorageSettingsStore(documents.context);
  documents.add('storage_settings', storageSettings.document);
  let archives = 0;
  const restarts: string[] = [];
  const core = composeCore({
    database,
    history,
    profile: new UserProfileStore({ dataFolder: folder, clock }),
    ownSpecies: new UserSpeciesStore({ dataFolder: folder, clock }),
    conditionProfiles: new ConditionProfileStore({ dataFolder: folder, clock }),
    clock,
    log: silentLog,
    settingsFor: () => ({ opener: port, protocols: ALL_PROTOCOLS, random: () => 0.5 }),
    simulatedPath: 'sim:tent',
    listPorts: async () => [{ path: '/dev/ttyUSB0', manufacturer: 'Acme', vendorId: '1a86', productId: '7523' }],
    zone: 'Europe/Berlin',
    appVersion: '0.0.1',
    documents,
    storageSettings,
    dialogs,
    newArchiveId: () => (archives += 1).toString(16).padStart(16, '0'),
    requestRestart: (reason) => restarts.push(reason),
    backupBefore: () => Promise.resolve(),
  });
  core.book.start();
  core.recording.start();
  core.sealing.start();
  core.hubs.start();
  core.status.start();
  let isStopped = false;
  const stop = (): void => {
    if (isStopped) return;
    isStopped = true;
    core.status.stop();
    core.hubs.stop();
    // Both end at once here: nothing of them is under way in another thread.
    void core.sealing.stop();
    core.recording.stop();
    core.book.stop();
    void history.stop();
    database.close();
  };
  onTestFinished(stop);
  const select = database.connection.prepare<[], StoredRow>('SELECT at, sensor_id AS sensorId, value, quality FROM SensorReading ORDER BY at, sensor_id');
  return {
    core,
    database,
    port,
    clock,
    folder,
    restarts,
    rows: () => select.all(),
    activities: () => core.activity.list({ limit: 200 }).reverse(),
    stop,
  };
}

/** What a MySensors gateway says of the air sensors of these tests: temperature and humidity at node 12. */
export const PRESENTATION = ['12;255;0;0;17;2.3.2', '12;0;0;0;6;Air', '12;1;0;0;7;Air'] as const;
export const temperatureLine = (celsius: number | string): string => `12;0;1;0;0;${celsius}`;
export const humidityLine = (percent: number | string): string => `12;1;1;0;1;${percent}`;
export const TEMPERATURE_CHANNEL = '12/0/0';
export const HUMIDITY_CHANNEL = '12/1/1';

/** A core with a growth unit and a MySensors hub whose temperature (sensor 1) and humidity (sensor 2) are mapped. */
export async function startAirRoom(options: Parameters<typeof startCore>[0] = {}): Promise<CoreForTest> {
  const room = startCore(options);
  const { core, port, clock } = room;
  const unit = core.units.create({ name: 'Tent', zone: 'Europe/Berlin', leafOffsetC: -2 }, 'owner');
  const hub = core.hubs.connect({ path: '/dev/ttyUSB0' }, 'owner');
  await clock.advanceAsync(100);
  port.says(...PRESENTATION);
  core.sensors.map(
    {
      hubId: hub.id,
      unitId: unit.id,
      channels: [
        { channel: TEMPERATURE_CHANNEL, name: 'Air temperature', metric: 'air_temperature', unit: 'Cel' },
        { channel: HUMIDITY_CHANNEL, name: 'Air humidity', metric: 'relative_humidity', unit: '%' },
      ],
    },
    'owner',
  );
  return room;
}
