import type { UpstreamRow, UpstreamSourceRepository } from '../../../database/repositories/upstream-source.repository.ts';
import { walkTable, type WalkOptions } from './import-walk.ts';
import { mapPlantReading, mapReadingData, type MappedValues } from './reading-mapping.ts';
import type { Quantity } from './reading-quantity.ts';
import { numberOf, textOf } from './upstream-row.ts';
import { parseUpstreamTime } from './upstream-time.ts';

/** What the readings of a source hold, which its configuration does not tell. */
export interface SourceSurvey {
  readonly bySensor: ReadonlyMap<number, ReadonlySet<Quantity>>;
  /** What a sensor estimated in at least one reading. */
  readonly estimatedBySensor: ReadonlyMap<number, ReadonlySet<Quantity>>;
  readonly byPlant: ReadonlyMap<number, { readonly quantities: ReadonlySet<Quantity>; readonly unitId: number | undefined }>;
  /** Of the rows that have a readable time. */
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** Reads every reading once. @throws AppError `cancelled`, `invalid_input` when the file is damaged. */
export async function surveySource(source: UpstreamSourceRepository, machineZone: string, options: WalkOptions): Promise<SourceSurvey> {
  const bySensor = new Map<number, Set<Quantity>>();
  const estimatedBySensor = new Map<number, Set<Quantity>>();
  const byPlant = new Map<number, { quantities: Set<Quantity>; unitId: number | undefined }>();
  let from: number | undefined;
  let to: number | undefined;
  const look = (row: UpstreamRow, mapped: MappedValues | string): readonly Quantity[] => {
    const when = parseUpstreamTime(textOf(row, 'timestamp'), machineZone);
    if (!when || typeof mapped === 'string') return [];
    from = Math.min(from ?? when.at, when.at);
    to = Math.max(to ?? when.at, when.at);
    return [...mapped.values.keys()];
  };
  await walkTable(source, 'SensorReading', 'reading_id', options, (rows) => {
    for (const row of rows) {
      const sensorId = numberOf(row, 'sensor_id');
      if (sensorId === undefined) continue;
      const found = bySensor.get(sensorId) ?? new Set();
      const mapped = mapReadingData(row);
      for (const quantity of look(row, mapped)) {
        found.add(quantity);
        if (typeof mapped !== 'string' && mapped.estimated.has(quantity)) estimatedBySensor.set(sensorId, (estimatedBySensor.get(sensorId) ?? new Set()).add(quantity));
      }
      bySensor.set(sensorId, found);
    }
  });
  await walkTable(source, 'PlantReadings', 'reading_id', options, (rows) => {
    for (const row of rows) {
      const plantId = numberOf(row, 'plant_id');
      if (plantId === undefined) continue;
      const found = byPlant.get(plantId) ?? { quantities: new Set(), unitId: numberOf(row, 'unit_id') };
      for (const quantity of look(row, mapPlantReading(row))) found.quantities.add(quantity);
      byPlant.set(plantId, found);
    }
  });
  return { bySensor, estimatedBySensor, byPlant, from, to };
}
