import { HOUR_MS } from '../../src/main/database/history/hour.ts';
import type { ReadingToStore } from '../../src/main/database/repositories/reading-batch.ts';
import { FAULTS_FROM, knownReading } from './known-readings.ts';

/** The sensors of a campaign. */
export const SENSORS = [1, 2, 3] as const;
export const STEP_MS = 300_000;
const PERIOD_MS = 20_000;
const STEPS_AN_HOUR = HOUR_MS / STEP_MS;

export const startOfStep = (step: number): number => FAULTS_FROM + step * STEP_MS;

/** The batches that a campaign stores in its step, each in one transaction, in this order: known to who writes and to who checks. */
export function batchesOf(step: number): readonly (readonly ReadingToStore[])[] {
  const from = startOfStep(step);
  const regular = Array.from({ length: STEP_MS / PERIOD_MS }, (_, i) => SENSORS.map((sensorId) => knownReading(sensorId, from + i * PERIOD_MS + sensorId))).flat();
  const late = step % 5 === 4 && step > 2 * STEPS_AN_HOUR ? [lateReadings(step)] : [];
  return [regular, ...late];
}

/** What comes for the hour before the last one, when that is sealed and deleted: a new instant, and another word on an old one. */
function lateReadings(step: number): readonly ReadingToStore[] {
  const hourStep = (Math.floor(step / STEPS_AN_HOUR) - 2) * STEPS_AN_HOUR + (step % STEPS_AN_HOUR);
  const at = startOfStep(hourStep);
  return [knownReading(2, at + 7_777), { sensorId: 1, at: at + PERIOD_MS + 1, value: 40 + (step % 50) / 10, quality: 'good' }];
}

/** The rooms that the document names after its `number`th change. */
export const roomsOf = (number: number): string[] => Array.from({ length: 1 + (number % 40) }, () => `Tent ${number}`);
