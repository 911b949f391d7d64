import { existsSync } from 'node:fs';
import type { Log } from '../../platform/log.ts';
import { HISTORY_APPLICATION_ID, openForReading } from '../connection.ts';
import { SensorTotalRepository } from '../repositories/sensor-total.repository.ts';

/**
 * The highest id of a sensor whose readings were ever sealed; 0 without any. A new `sysgrow.db` that took the place of
 * a damaged one knows of no sensor, and a sensor of it must not get the id of one whose readings the history holds: a
 * salvage or a restore brings that one back.
 */
export function highestSensorId(file: string, log: Log): number {
  if (!existsSync(file)) return 0;
  try {
    const connection = openForReading(file, HISTORY_APPLICATION_ID);
    try {
      return new SensorTotalRepository(connection).list().at(-1)?.sensorId ?? 0;
    } finally {
      connection.close();
    }
  } catch (error) {
    // It is damaged, older or newer: its writer says so, and what it holds cannot be mixed up with anything now.
    log.warn({ error }, 'The sensors of the history could not be looked up.');
    return 0;
  }
}
