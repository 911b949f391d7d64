import type { Hub } from '../shared/contract/hubs.contract.ts';
import { ActuatorConfigRepository } from './database/repositories/actuator-config.repository.ts';
import { ActivityLogRepository } from './database/repositories/activity-log.repository.ts';
import { GrowthUnitRepository } from './database/repositories/growth-unit.repository.ts';
import { HubRepository } from './database/repositories/hub.repository.ts';
import { SensorConfigRepository } from './database/repositories/sensor-config.repository.ts';
import { SensorReadingRepository } from './database/repositories/sensor-reading.repository.ts';
import type { SysgrowDatabase } from './database/sysgrow-database.ts';
import { ActivityService } from './features/activity/activity.service.ts';
import { SimulatedRoom } from './features/app/simulated-room.ts';
import { StatusService } from './features/app/status.service.ts';
import { HubsService } from './features/hubs/hubs.service.ts';
import { OutputBook } from './features/hubs/output-book.ts';
import type { ConnectionSettings } from './features/hubs/running-hub.ts';
import { PreferencesService } from './features/preferences/preferences.service.ts';
import { ReadingsService } from './features/readings/readings.service.ts';
import { RecordingService } from './features/readings/recording.service.ts';
import { SensorsService } from './features/sensors/sensors.service.ts';
import { UnitsService } from './features/units/units.service.ts';
import type { PortFound } from './hubs/host/host-messages.ts';
import type { Clock } from './platform/clock.ts';
import type { Log } from './platform/log.ts';
import type { UserProfileStore } from './store/user-profile.store.ts';

export interface CoreOptions {
  readonly database: SysgrowDatabase;
  readonly profile: UserProfileStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly settingsFor: (kind: Hub['kind']) => ConnectionSettings;
  readonly simulatedPath: string;
  readonly listPorts: () => Promise<readonly PortFound[]>;
  /** IANA time zone of the computer. */
  readonly zone: string;
}

/** All services of the app over one open database, wired to each other. Nothing runs yet. */
export interface Core {
  readonly activity: ActivityService;
  readonly units: UnitsService;
  readonly sensors: SensorsService;
  readonly recording: RecordingService;
  readonly readings: ReadingsService;
  readonly hubs: HubsService;
  readonly preferences: PreferencesService;
  readonly status: StatusService;
  readonly simulatedRoom: SimulatedRoom;
}

export function composeCore(options: CoreOptions): Core {
  const { database, profile, clock, log } = options;
  const { connection, transact } = database;
  const hubRepository = new HubRepository(connection);
  const readingRepository = new SensorReadingRepository(connection);

  const activity = new ActivityService({ repository: new ActivityLogRepository(connection), transact, clock, log });
  const preferences = new PreferencesService(profile, activity);
  const units = new UnitsService(new GrowthUnitRepository(connection), activity, clock);
  const sensors = new SensorsService({ sensors: new SensorConfigRepository(connection), hubs: hubRepository, units, activity, clock });
  const recording = new RecordingService({
    clock,
    log,
    readings: readingRepository,
    transact,
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
  const readings = new ReadingsService({ repository: readingRepository, recording, sensors, units, clock });
  const status = new StatusService({ hubs, recording, clock });
  const simulatedRoom = new SimulatedRoom({ units, hubs, sensors, clock, log, zone: options.zone });

  for (const sensor of sensors.list({})) recording.put(sensor);
  sensors.changed.subscribe((sensor) => {
    recording.put(sensor);
    hubs.declareFor(sensor);
  });
  units.changed.subscribe(({ id }) => recording.unitChanged(id));
  preferences.changed.subscribe(({ flushIntervalS }) => recording.setFlushInterval(flushIntervalS));
  return { activity, units, sensors, recording, readings, hubs, preferences, status, simulatedRoom };
}
