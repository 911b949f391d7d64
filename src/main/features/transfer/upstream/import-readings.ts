import { createHash } from 'node:crypto';
import type { ImportReason } from '../../../../shared/domain/import-reason.ts';
import type { StoredQuality } from '../../../../shared/domain/quality.ts';
import type { ReadingToStore } from '../../../database/repositories/reading-batch.ts';
import type { UpstreamRow } from '../../../database/repositories/upstream-source.repository.ts';
import { isInFuture } from '../future-reading.ts';
import type { ImportRun } from './import-run.ts';
import { walkTable } from './import-walk.ts';
import { mapPlantReading, mapReadingData, qualityOfScore, type MappedValues } from './reading-mapping.ts';
import type { Quantity } from './reading-quantity.ts';
import { sensorKey, type SensorPlan } from './sensor-plan.ts';
import type { TableTally } from './import-tally.ts';
import { numberOf, textOf } from './upstream-row.ts';
import { parseUpstreamTime } from './upstream-time.ts';

/** How the two tables of readings differ. */
interface ReadingTable {
  readonly name: 'SensorReading' | 'PlantReadings';
  map(row: UpstreamRow): MappedValues | ImportReason;
  sensorKeyOf(row: UpstreamRow, quantity: Quantity): string | undefined;
  unitOf(row: UpstreamRow): number | undefined;
  qualityOf(row: UpstreamRow): StoredQuality;
  /** Why a row whose sensors are not here was rejected. */
  readonly orphan: ImportReason;
}

/**
 * Imports all readings, in the order in which the server wrote them. How far it came stands in ImportRef in the
 * transaction of each slice, so a second run, or one after a stop, writes nothing twice; the rows before that mark are
 * read again and counted as merged, or rejected once more.
 */
export async function importReadings(run: ImportRun, plan: SensorPlan): Promise<void> {
  const sensorUnits = new Map(run.options.source.all('Sensor', 'sensor_id').map((row) => [numberOf(row, 'sensor_id'), numberOf(row, 'unit_id')]));
  await importTable(run, {
    name: 'SensorReading',
    map: mapReadingData,
    sensorKeyOf: (row, quantity) => sensorKey(numberOf(row, 'sensor_id') ?? 0, quantity),
    unitOf: (row) => sensorUnits.get(numberOf(row, 'sensor_id')),
    qualityOf: qualityOfScore,
    orphan: 'no_sensor',
  });
  await importTable(run, {
    name: 'PlantReadings',
    map: mapPlantReading,
    sensorKeyOf: (row, quantity) => plan.keyOfPlant(numberOf(row, 'plant_id') ?? 0, quantity),
    unitOf: (row) => numberOf(row, 'unit_id'),
    qualityOf: () => 'good',
    orphan: 'no_plant',
  });
}

async function importTable(run: ImportRun, table: ReadingTable): Promise<void> {
  const { source, target, book } = run.options;
  if (!source.has(table.name)) return;
  const tally = book.table(table.name);
  const markRef = run.ref(`${table.name}:mark`);
  const doneBefore = trustedMark(run, table.name, markRef);
  await walkTable(source, table.name, 'reading_id', run.options, (rows) => {
    const last = rows.at(-1);
    const lastId = last && numberOf(last, 'reading_id');
    if (!last || lastId === undefined) return;
    if (lastId <= doneBefore) {
      for (const row of rows) takeRow(run, table, row, tally, undefined)();
      return;
    }
    run.change((count) => {
      for (const row of rows) {
        const isDone = (numberOf(row, 'reading_id') ?? 0) <= doneBefore;
        count(takeRow(run, table, row, tally, isDone ? undefined : (readings) => target.store(readings)));
      }
      target.putRef(markRef, 'reading_mark', `${lastId} ${fingerprintOf(last)}`);
    });
  });
}

/** Stores what a row measured, and answers with how to count it. Without `store` it was stored by an earlier import. */
function takeRow(run: ImportRun, table: ReadingTable, row: UpstreamRow, tally: TableTally, store: ((readings: readonly ReadingToStore[]) => { readonly stored: number; readonly repeated: number }) | undefined): () => void {
  const id = `reading_id ${textOf(row, 'reading_id') ?? '?'}`;
  const mapped = table.map(row);
  if (typeof mapped === 'string') return () => tally.rejected(mapped, `${id}: ${(textOf(row, 'reading_data') ?? '').slice(0, 80)}`);
  const when = parseUpstreamTime(textOf(row, 'timestamp'), run.zoneOf(table.unitOf(row)));
  if (!when) return () => tally.rejected('no_time', `${id}: ${textOf(row, 'timestamp') ?? 'NULL'}`);
  if (isInFuture(when.at, run.options.now)) return () => tally.rejected('in_future', `${id}: ${textOf(row, 'timestamp') ?? ''}`);
  const quality = table.qualityOf(row);
  const readings: ReadingToStore[] = [];
  for (const [quantity, value] of mapped.values) {
    const key = table.sensorKeyOf(row, quantity);
    const sensorId = key === undefined ? undefined : run.sensorIds.get(key);
    if (sensorId !== undefined) readings.push({ sensorId, at: when.at, value, quality });
  }
  const firstRefused = mapped.refused[0];
  const refusals = (): void => {
    for (const { name, value, reason } of mapped.refused) tally.valueRejected(reason, `${id}: ${name} = ${value}`);
  };
  if (mapped.values.size > 0 && readings.length === 0) return () => tally.rejected(table.orphan, `${id}: ${table.orphan === 'no_sensor' ? `sensor_id ${textOf(row, 'sensor_id') ?? 'NULL'}` : `plant_id ${textOf(row, 'plant_id') ?? 'NULL'}`}`);
  if (readings.length === 0 && firstRefused) return () => tally.rejected(firstRefused.reason, `${id}: ${firstRefused.name} = ${firstRefused.value}`);
  const outcome = store ? store(readings) : { stored: 0, repeated: readings.length };
  return () => {
    refusals();
    if (outcome.stored > 0) tally.imported();
    else if (outcome.repeated > 0) tally.merged();
    else tally.rejected('crowded', `${id}: ${textOf(row, 'timestamp') ?? ''}`);
  };
}

/**
 * Up to which key the readings were imported before; nothing where the row of the mark is another one now, as when the
 * server went back to an older backup and counted on from there. Storing is idempotent by itself: the mark only spares it.
 */
function trustedMark(run: ImportRun, table: string, ref: string): number {
  const [id, fingerprint] = run.options.target.refOf(ref)?.split(' ') ?? [];
  const row = id === undefined ? undefined : run.options.source.row(table, 'reading_id', Number(id));
  return row && fingerprintOf(row) === fingerprint ? Number(id) : Number.MIN_SAFE_INTEGER;
}

function fingerprintOf(row: UpstreamRow): string {
  return createHash('sha256').update(JSON.stringify(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)))).digest('hex').slice(0, 16);
}
