import type { RollUp } from '../../../../../src/main/database/repositories/roll-up.repository.ts';
import { HOUR_MS, hourOf, QUARTER_MS } from '../../../../../src/main/database/history/hour.ts';
import type { Row } from './history-for-test.ts';

export interface Stored {
  readonly value: number | null;
  readonly quality: number;
}

/** What the two files must say, kept as plain maps: what is not sealed, what was ever sealed, and from where chunks are kept. */
export class HistoryModel {
  readonly hot = new Map<string, Row>();
  readonly sealed = new Map<number, Map<number, Stored>>();
  keptFrom = 0;

  write(row: Row): void {
    const key = `${row[0]} ${row[1]}`;
    if (!this.hot.has(key)) this.hot.set(key, row);
  }

  seal(hour: number): void {
    if (hour < this.keptFrom) return;
    for (const [at, sensorId, value, quality] of this.#hotOf(hour)) this.#of(sensorId).set(at, { value, quality });
  }

  deleteHot(hour: number, limit: number): void {
    for (const [at, sensorId] of this.#hotOf(hour).slice(0, limit)) this.hot.delete(`${at} ${sensorId}`);
  }

  /** All that can still be read one by one, in order. */
  readings(sensorId: number, from: number, to: number): readonly (readonly [number, Stored])[] {
    const all = new Map(this.#of(sensorId));
    for (const [at, sensor, value, quality] of this.hot.values()) if (sensor === sensorId) all.set(at, { value, quality });
    return [...all].filter(([at]) => at >= from && at < to && hourOf(at) >= this.keptFrom).sort(([a], [b]) => a - b);
  }

  sealedReadings(sensorId: number): readonly (readonly [number, Stored])[] {
    return [...this.#of(sensorId)].sort(([a], [b]) => a - b);
  }

  /** Buckets of a chart: pruned hours by quarters, which stand at their start, all others reading by reading. */
  series(sensorId: number, from: number, to: number, stepMs: number): readonly RollUp[] {
    const pruned = this.sealedReadings(sensorId)
      .filter(([at]) => hourOf(at) < this.keptFrom)
      .map(([at, stored]) => [Math.floor(at / QUARTER_MS) * QUARTER_MS, stored] as const)
      .filter(([at]) => at >= from && at < to);
    return rollUpNaively([...pruned, ...this.readings(sensorId, from, to)], stepMs);
  }

  #of(sensorId: number): Map<number, Stored> {
    const readings = this.sealed.get(sensorId) ?? new Map<number, Stored>();
    this.sealed.set(sensorId, readings);
    return readings;
  }

  #hotOf(hour: number): readonly Row[] {
    return [...this.hot.values()].filter(([at]) => at >= hour * HOUR_MS && at < (hour + 1) * HOUR_MS).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  }
}

export function rollUpNaively(readings: readonly (readonly [number, Stored])[], stepMs: number): readonly RollUp[] {
  const starts = [...new Set(readings.map(([at]) => Math.floor(at / stepMs) * stepMs))].sort((a, b) => a - b);
  return starts.map((start) => {
    const inside = readings.filter(([at]) => at >= start && at < start + stepMs);
    const good = inside.filter(([, { quality }]) => quality === 0).map(([, { value }]) => value ?? NaN);
    const figures = good.length === 0 ? { min: null, max: null, sum: null } : { min: Math.min(...good), max: Math.max(...good), sum: good.reduce((a, b) => a + b, 0) };
    return { at: start, count: good.length, notGood: inside.length - good.length, ...figures };
  });
}

/** Sums of the same numbers in another order differ in their last bits. */
export function rounded(rows: readonly RollUp[]): readonly RollUp[] {
  return rows.map((row) => ({ ...row, sum: row.sum === null ? null : Math.round(row.sum * 1e6) / 1e6 }));
}
