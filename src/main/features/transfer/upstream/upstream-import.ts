import type { UpstreamSourceRepository } from '../../../database/repositories/upstream-source.repository.ts';
import { importActivities } from './import-activities.ts';
import type { ImportBook } from './import-book.ts';
import { importDocuments } from './import-documents.ts';
import { importActuators, importSensors, importUnits } from './import-configuration.ts';
import { importPlants } from './import-plants.ts';
import { importReadings } from './import-readings.ts';
import { ImportRun, type ImportRunOptions } from './import-run.ts';
import { numberOf } from './upstream-row.ts';
import { planSensors } from './sensor-plan.ts';
import { surveySource } from './source-survey.ts';
import { planOfTable } from './table-plan.ts';

/**
 * Imports a SYSGrow server's database. Every row of it is accounted for in the book. Importing again, or going on after
 * a stop, changes nothing that is here already.
 * @throws AppError `cancelled`, `invalid_input` when the source is damaged, `storage_full` and the like when the disk
 *   refuses; what was committed until then stands, and is in the book.
 */
export async function importUpstream(options: ImportRunOptions): Promise<void> {
  const { source, book, machineZone, now } = options;
  const survey = await surveySource(source, machineZone, options);
  const run = new ImportRun(options);
  // Before the plants, which may belong to a species of the user's own.
  await importDocuments(run, options.documents);
  importUnits(run);
  importPlants(run, Math.min(survey.to ?? now, now));
  const plan = planSensors(source, survey);
  importSensors(run, plan);
  importActuators(run);
  countJoined(source, book, run);
  await importReadings(run, plan);
  await importActivities(run);
  countOthers(source, book);
}

/** Rows that are part of a row of another table: they are with it, or have none. */
function countJoined(source: UpstreamSourceRepository, book: ImportBook, run: ImportRun): void {
  const sensors = new Set(source.all('Sensor', 'sensor_id').map((row) => numberOf(row, 'sensor_id')));
  const actuators = new Set(source.all('Actuator', 'actuator_id').map((row) => numberOf(row, 'actuator_id')));
  const joined = [
    { table: 'SensorConfig', key: 'config_id', column: 'sensor_id', has: (id: number) => sensors.has(id), otherwise: 'no_sensor' },
    { table: 'ActuatorConfig', key: 'config_id', column: 'actuator_id', has: (id: number) => actuators.has(id), otherwise: 'empty' },
    { table: 'GrowthUnitPlants', key: 'id', column: 'plant_id', has: (id: number) => run.plantIds.has(id), otherwise: 'no_plant' },
    { table: 'PlantSensors', key: 'id', column: 'sensor_id', has: (id: number) => sensors.has(id), otherwise: 'no_sensor' },
  ] as const;
  for (const { table, key, column, has, otherwise } of joined) {
    if (!source.has(table)) continue;
    const tally = book.table(table);
    for (const row of source.all(table, key)) {
      const id = numberOf(row, column) ?? 0;
      if (has(id)) tally.merged();
      else tally.rejected(otherwise, `${key} ${String(row[key])}: ${column} ${String(row[column])}`);
    }
  }
}

/** Tables that are not imported: counted, so that nobody has to wonder. */
function countOthers(source: UpstreamSourceRepository, book: ImportBook): void {
  for (const { name } of source.tables()) {
    const plan = planOfTable(name);
    if (plan !== 'imported' && plan !== 'joined') book.table(name).skipped(plan, source.count(name));
  }
}
