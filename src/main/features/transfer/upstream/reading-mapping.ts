import type { ImportReason } from '../../../../shared/domain/import-reason.ts';
import type { StoredQuality } from '../../../../shared/domain/quality.ts';
import type { UpstreamRow } from '../../../database/repositories/upstream-source.repository.ts';
import { isEstimate, isPlausible, isQuantity, quantityOfName, valueUnderName, type Quantity } from './reading-quantity.ts';
import { asNumber, numberOf, parseObject, textOf } from './upstream-row.ts';

/** A value that was found under a name and cannot be taken. */
export interface RefusedValue {
  readonly name: string;
  readonly value: string;
  readonly reason: ImportReason;
}

/** What one row measured, each in the unit of its quantity here. */
export interface MappedValues {
  readonly values: ReadonlyMap<Quantity, number>;
  /** Those of the values that the sensor estimated. */
  readonly estimated: ReadonlySet<Quantity>;
  readonly refused: readonly RefusedValue[];
}

/** Below this score the server itself doubted a reading: it is stored as suspect, and no chart counts it as good. */
const GOOD_SCORE = 0.5;
const LONGEST_QUOTE = 60;

/** Reads `SensorReading.reading_data`. Where a name and its alias stand side by side, the name counts. */
export function mapReadingData(row: UpstreamRow): MappedValues | ImportReason {
  const text = textOf(row, 'reading_data');
  if (text === undefined) return 'empty';
  const data = parseObject(text);
  if (!data) return 'not_json';
  return judge(Object.entries(data));
}

const PLANT_COLUMNS = ['soil_moisture', 'ph', 'ec', 'co2', 'voc', 'air_quality', 'lux'] as const satisfies readonly Quantity[];

/** Reads a row of `PlantReadings`: one column a quantity, NULL where nothing was measured. */
export function mapPlantReading(row: UpstreamRow): MappedValues | ImportReason {
  return judge(PLANT_COLUMNS.flatMap((column): [string, unknown][] => (row[column] === null || row[column] === undefined ? [] : [[column, row[column]]])));
}

export function qualityOfScore(row: UpstreamRow): StoredQuality {
  return (numberOf(row, 'quality_score') ?? 1) >= GOOD_SCORE ? 'good' : 'suspect';
}

function judge(entries: readonly (readonly [string, unknown])[]): MappedValues | ImportReason {
  if (entries.length === 0) return 'empty';
  const values = new Map<Quantity, number>();
  const estimated = new Set<Quantity>();
  const refused: RefusedValue[] = [];
  const refuse = (name: string, value: unknown, reason: ImportReason): void => {
    refused.push({ name, value: String(JSON.stringify(value)).slice(0, LONGEST_QUOTE), reason });
  };
  // Names before aliases, so that an alias only fills a gap.
  for (const [name, said] of entries.toSorted(([a], [b]) => Number(isQuantity(b)) - Number(isQuantity(a)))) {
    const quantity = quantityOfName(name);
    const number = asNumber(said);
    if (quantity === undefined) refuse(name, said, 'no_metric_here');
    else if (said === null) refuse(name, said, 'empty');
    else if (number === undefined) refuse(name, said, 'not_a_number');
    else if (!values.has(quantity)) {
      const value = valueUnderName(name, number);
      if (isPlausible(quantity, value)) {
        values.set(quantity, value);
        if (isEstimate(name)) estimated.add(quantity);
      } else refuse(name, said, 'implausible');
    }
  }
  return { values, estimated, refused };
}
