import type { ReadingToStore } from '../../src/main/database/repositories/reading-batch.ts';

/** The first instant of the campaigns: noon, so that a day ends in the middle. */
export const FAULTS_FROM = Date.UTC(2026, 0, 15, 12);

/** What a sensor measures at an instant: known to who writes and to who checks. Slow, with one decimal, sometimes doubted. */
export function knownReading(sensorId: number, at: number): ReadingToStore {
  const seconds = at / 1_000;
  const value = Math.round(220 + 30 * Math.sin(seconds / 7_000 + sensorId) + 3 * Math.sin(seconds / 97) + ((seconds * 7 + sensorId * 13) % 3)) / 10;
  return { sensorId, at, value, quality: Math.floor(seconds) % 1_201 === 0 ? 'suspect' : 'good' };
}
