import { dirname, join } from 'node:path';
import { ActivityLogRepository } from './database/repositories/activity-log.repository.ts';
import { ActuatorConfigRepository } from './database/repositories/actuator-config.repository.ts';
import { ExportableTableRepository } from './database/repositories/exportable-table.repository.ts';
import { ImportRefRepository } from './database/repositories/import-ref.repository.ts';
import { PlantEventRepository } from './database/repositories/plant-event.repository.ts';
import { PlantRepository } from './database/repositories/plant.repository.ts';
import { SensorConfigRepository } from './database/repositories/sensor-config.repository.ts';
import { SensorReadingRepository } from './database/repositories/sensor-reading.repository.ts';
import type { SysgrowDatabase } from './database/sysgrow-database.ts';
import { openUpstreamDatabase } from './database/upstream-database.ts';
import { highestSensorId } from './database/history/highest-sensor-id.ts';
import { historyFile } from './database/history/history-database.ts';
import type { HistoryWorkers } from './database/history/history-workers.ts';
import type { ActivityService } from './features/activity/activity.service.ts';
import type { ProfilesService } from './features/profiles/profiles.service.ts';
import type { ReadingBook } from './features/readings/reading-book.ts';
import type { ReadingsService } from './features/readings/readings.service.ts';
import type { SensorsService } from './features/sensors/sensors.service.ts';
import type { SpeciesService } from './features/species/species.service.ts';
import { HistoryReadingSource } from './features/transfer/csv/history-reading-source.ts';
import { matchSpecies } from './features/transfer/species-match.ts';
import { TransferService } from './features/transfer/transfer.service.ts';
import { IMPORT_ACTOR, UpstreamTarget } from './features/transfer/upstream/upstream-target.ts';
import { keepWantedAsProfile } from './features/transfer/wanted-profile.ts';
import type { UnitsService } from './features/units/units.service.ts';
import type { Clock } from './platform/clock.ts';
import type { Log } from './platform/log.ts';

export interface TransferParts {
  readonly database: SysgrowDatabase;
  readonly history: HistoryWorkers;
  readonly clock: Clock;
  readonly log: Log;
  readonly zone: string;
  readonly activity: ActivityService;
  readonly units: UnitsService;
  readonly sensors: SensorsService;
  readonly book: ReadingBook;
  readonly charts: Pick<ReadingsService, 'series'>;
  readonly species: SpeciesService;
  readonly profiles: ProfilesService;
  readonly backupBefore: () => Promise<void>;
}

/** The service that brings data in and out, with the tables that it writes through their own repositories. */
export function composeTransfer(parts: TransferParts): TransferService {
  const { database, history, clock, log, zone, activity, units, sensors, book, charts, species, profiles, backupBefore } = parts;
  const { connection } = database;
  const repositories = {
    refs: new ImportRefRepository(connection),
    sensors: new SensorConfigRepository(connection, () => highestSensorId(historyFile(dirname(database.file)), log)),
    actuators: new ActuatorConfigRepository(connection),
    plants: new PlantRepository(connection),
    plantEvents: new PlantEventRepository(connection),
    activities: new ActivityLogRepository(connection),
    readings: new SensorReadingRepository(connection),
  };
  return new TransferService({
    clock,
    log,
    activity,
    units,
    sensors,
    tables: new ExportableTableRepository(connection),
    readings: new HistoryReadingSource(history.reader),
    charts,
    newTarget: () =>
      new UpstreamTarget({
        activity,
        units,
        sensors,
        book,
        clock,
        repositories,
        profiles,
        species,
        findSpecies: (words) => matchSpecies(words, species.list()),
        keepWanted: (unitName, wanted) => keepWantedAsProfile(profiles, unitName, wanted, IMPORT_ACTOR),
      }),
    openUpstream: (path) => openUpstreamDatabase(path, join(dirname(database.file), 'importing')),
    zone,
    backupBefore,
  });
}
