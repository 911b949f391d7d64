import { dirname } from 'node:path';
import type { Hub } from '../shared/contract/hubs.contract.ts';
import { composeData, type DataOptions } from './compose-data.ts';
import { composeTransfer } from './compose-transfer.ts';
import { highestSensorId } from './database/history/highest-sensor-id.ts';
import { historyFile } from './database/history/history-database.ts';
import type { HistoryWorkers } from './database/history/history-workers.ts';
import { vacuumSlice } from './database/history/prune.ts';
import { ActuatorConfigRepository } from './database/repositories/actuator-config.repository.ts';
import { ActivityLogRepository } from './database/repositories/activity-log.repository.ts';
import { GrowthUnitRepository } from './database/repositories/growth-unit.repository.ts';
import { HubRepository } from './database/repositories/hub.repository.ts';
import { PlantEventRepository } from './database/repositories/plant-event.repository.ts';
import { PlantRepository } from './database/repositories/plant.repository.ts';
import { SensorConfigRepository } from './database/repositories/sensor-config.repository.ts';
import { SensorReadingRepository } from './database/repositories/sensor-reading.repository.ts';
import { SensorSealedRepository } from './database/repositories/sensor-sealed.repository.ts';
import type { SysgrowDatabase } from './database/sysgrow-database.ts';
import { ActivityService } from './features/activity/activity.service.ts';
import { SimulatedRoom } from './features/app/simulated-room.ts';
import { StatusService } from './features/app/status.service.ts';
import type { DataServices } from './features/data/data.service.ts';
import { SealingService } from './features/history/sealing.service.ts';
import { HubsService } from './features/hubs/hubs.service.ts';
import { OutputBook } from './features/hubs/output-book.ts';
import type { ConnectionSettings } from './features/hubs/running-hub.ts';
import { PlantsService } from './features/plants/plants.service.ts';
import { PreferencesService } from './features/preferences/preferences.service.ts';
import { ProfilesService } from './features/profiles/profiles.service.ts';
import { ReadingBook } from './features/readings/reading-book.ts';
import { ReadingsService } from './features/readings/readings.service.ts';
import { RecordingService } from './features/readings/recording.service.ts';
import { SensorsService } from './features/sensors/sensors.service.ts';
import { readSpeciesReference } from './features/species/plants-info.ts';
import { SpeciesService } from './features/species/species.service.ts';
import type { TransferService } from './features/transfer/transfer.service.ts';
import { UnitsService } from './features/units/units.service.ts';
import type { PortFound } from './hubs/host/host-messages.ts';
import type { Clock } from './platform/clock.ts';
import type { Log } from './platform/log.ts';
import type { ConditionProfileStore } from './store/condition-profile.store.ts';
import type { UserProfileStore } from './store/user-profile.store.ts';
import type { UserSpeciesStore } from './store/user-species.store.ts';

export interface CoreOptions extends DataOptions {
  readonly database: SysgrowDatabase;
  readonly history: HistoryWorkers;
  readonly profile: UserProfileStore;
  readonly ownSpecies: UserSpeciesStore;
  readonly conditionProfiles: ConditionProfileStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly settingsFor: (kind: Hub['kind']) => ConnectionSettings;
  readonly simulatedPath: string;
  readonly listPorts: () => Promise<readonly PortFound[]>;
  /** IANA time zone of the computer. */
  readonly zone: string;
  /** Makes a backup before an import; only a test gives its own. */
  readonly backupBefore?: () => Promise<void>;
}

/** All services of the app over one open database, wired to each other. Nothing runs yet. */
export interface Core {
  readonly activity: ActivityService;
  readonly units: UnitsService;
  readonly plants: PlantsService;
  readonly sensors: SensorsService;
  readonly book: ReadingBook;
  readonly recording: RecordingService;
  readonly sealing: SealingService;
  readonly readings: ReadingsService;
  readonly hubs: HubsService;
  readonly preferences: PreferencesService;
  readonly species: SpeciesService;
  readonly profiles: ProfilesService;
  readonly transfer: TransferService;
  readonly data: DataServices;
  readonly status: StatusService;
  readonly simulatedRoom: SimulatedRoom;
}

export function composeCore(options: CoreOptions): Core {
  const { database, history, profile, clock, log } = options;
  const { connection, transact } = database;
  const hubRepository = new HubRepository(connection);
  const readingRepository = new SensorReadingRepository(connection);
  const plantRepository = new PlantRepository(connection);

  const activity = new ActivityService({ repository: new ActivityLogRepository(connection), transact, clock, log });
  const preferences = new PreferencesService(profile, activity);
  const units = new UnitsService(new GrowthUnitRepository(connection), activity, clock);
  const plants = new PlantsService({
    plants: plantRepository,
    events: new PlantEventRepository(connection),
    units,
    knowsSpecies: (id) => species.find(id) !== undefined,
    activity,
    clock,
  });
  const highestTaken = (): number => highestSensorId(historyFile(dirname(database.file)), log);
  const sensors = new SensorsService({ sensors: new SensorConfigRepository(connection, highestTaken), hubs: hubRepository, units, activity, clock });
  const book = new ReadingBook({ readings: readingRepository, sealed: new SensorSealedRepository(connection), transact, clock });
  const sealing = new SealingService({ writer: history.writer, readings: readingRepository, book, vacuum: () => vacuumSlice(connection), activity, clock, log });
  const recording = new RecordingService({
    clock,
    log,
    book,
    activity,
    isHubOnline: (hubId) => hubs.isOnline(hubId),
    leafOffsetC: (unitId) => units.get(unitId).leafOffsetC,
    flushIntervalS: preferences.get().flushIntervalS,
  });
  const hubs: HubsService = new HubsService({
    repository: hubRepository,
    outputs: new OutputBook(new ActuatorConfigRepository(connection)),
    sensors,
    recording,
    activity,
    clock,
    log,
    settingsFor: options.settingsFor,
    simulatedPath: options.simulatedPath,
    listPorts: options.listPorts,
  });
  const readings = new ReadingsService({
    reader: history.reader,
    book,
    recording,
    sensors,
    units,
    onDamage: (chunkIds) => void sealing.reportDamage(chunkIds),
  });
  const species = new SpeciesService({
    reference: readSpeciesReference(),
    own: options.ownSpecies,
    activity,
    plantsOf: (speciesId) => plantRepository.countOfSpecies(speciesId),
  });
  const profiles = new ProfilesService({ store: options.conditionProfiles, activity, findSpecies: (id) => species.find(id) });
  const { appVersion, documents, storageSettings, dialogs, newArchiveId, requestRestart } = options;
  const data = composeData({ database, history, activity, book, sealing, clock, log, appVersion, documents, storageSettings, dialogs, newArchiveId, requestRestart });
  const transfer = composeTransfer({
    database, history, clock, log, zone: options.zone, activity, units, sensors, book, charts: readings, species, profiles,
    backupBefore: options.backupBefore ?? (async () => void (await data.backups.make('before_import', { signal: new AbortController().signal }))),
  });
  const status = new StatusService({ hubs, recording, clock });
  const simulatedRoom = new SimulatedRoom({ units, hubs, sensors, clock, log, zone: options.zone });

  for (const sensor of sensors.list({})) recording.put(sensor);
  sensors.changed.subscribe((sensor) => {
    recording.put(sensor);
    hubs.declareFor(sensor);
  });
  units.changed.subscribe(({ id }) => recording.unitChanged(id));
  preferences.changed.subscribe(({ flushIntervalS }) => recording.setFlushInterval(flushIntervalS));
  return { activity, units, plants, sensors, book, recording, sealing, readings, hubs, preferences, species, profiles, transfer, data, status, simulatedRoom };
}
