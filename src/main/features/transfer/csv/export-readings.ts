import { Temporal } from 'temporal-polyfill';
import type { Sensor } from '../../../../shared/contract/sensors.contract.ts';
import { AppError } from '../../../../shared/rpc/errors.ts';
import { csvLine } from './csv-line.ts';
import type { ReadingSource } from './reading-source.ts';
import { writeTextFile } from './text-file.ts';

const QUALITY_WORDS = ['good', 'suspect', 'bad'] as const;
const HEADER = ['time', 'epoch_ms', 'sensor_id', 'sensor', 'metric', 'value', 'unit', 'quality'] as const;

export interface ReadingsExport {
  readonly path: string;
  readonly sensors: readonly Sensor[];
  readonly from: number;
  readonly to: number;
  /** IANA zone of the column `time`. */
  readonly zone: string;
  readonly source: ReadingSource;
  readonly signal: AbortSignal;
  readonly onProgress: (rows: number) => void;
}

/**
 * Exports raw readings, one a row, sensor by sensor: local time with its offset and milliseconds since 1970, value in the
 * sensor's unit. @returns how many. @throws AppError `cancelled`, `storage_full`, `storage_failed`.
 */
export async function exportReadings({ path, sensors, from, to, zone, source, signal, onProgress }: ReadingsExport): Promise<number> {
  let rows = 0;
  await writeTextFile(path, async (add) => {
    await add(csvLine(HEADER));
    for (const sensor of sensors) {
      for await (const { at, value, quality } of source.readings({ sensorId: sensor.id, from, to }, signal)) {
        if (signal.aborted) throw new AppError('cancelled', 'The export was stopped. No file was written.');
        let text = '';
        for (let i = 0; i < at.length; i += 1) {
          const instant = at[i] ?? 0;
          const number = value[i] ?? Number.NaN;
          text += csvLine([isoWithOffset(instant, zone), instant, sensor.id, sensor.name, sensor.metric, Number.isNaN(number) ? null : number, sensor.unit, QUALITY_WORDS[quality[i] ?? 2] ?? 'bad']);
        }
        await add(text);
        rows += at.length;
        onProgress(rows);
      }
    }
  });
  return rows;
}

/** `2026-11-23T19:00:00.000+01:00`. */
export function isoWithOffset(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString({ timeZone: zone, fractionalSecondDigits: 3 });
}
