import type { RollUp } from '../repositories/roll-up.repository.ts';
import type { ReadingColumns } from './reading-columns.ts';

type MutableRollUp = { -readonly [Key in keyof RollUp]: RollUp[Key] };

/** What readings of one sensor say in spans of `stepMs`, in order; a span without readings is absent. */
export function rollUp({ at, value, quality }: ReadingColumns, stepMs: number): readonly RollUp[] {
  const rows: MutableRollUp[] = [];
  for (let i = 0; i < at.length; i += 1) {
    const instant = at[i] ?? NaN;
    const row = rowFor(rows, Math.floor(instant / stepMs) * stepMs);
    if (quality[i] === 0) addGood(row, value[i] ?? NaN);
    else row.notGood += 1;
  }
  return rows;
}

/** Puts spans, in order, into wider ones of `stepMs`. */
export function combine(narrow: readonly RollUp[], stepMs: number): readonly RollUp[] {
  const rows: MutableRollUp[] = [];
  for (const part of narrow) {
    const row = rowFor(rows, Math.floor(part.at / stepMs) * stepMs);
    row.notGood += part.notGood;
    if (part.min === null || part.max === null || part.sum === null) continue;
    row.min = Math.min(row.min ?? part.min, part.min);
    row.max = Math.max(row.max ?? part.max, part.max);
    row.sum = (row.sum ?? 0) + part.sum;
    row.count += part.count;
  }
  return rows;
}

function rowFor(rows: MutableRollUp[], at: number): MutableRollUp {
  const last = rows.at(-1);
  if (last?.at === at) return last;
  const row = { at, count: 0, notGood: 0, min: null, max: null, sum: null };
  rows.push(row);
  return row;
}

function addGood(row: MutableRollUp, value: number): void {
  row.min = Math.min(row.min ?? value, value);
  row.max = Math.max(row.max ?? value, value);
  row.sum = (row.sum ?? 0) + value;
  row.count += 1;
}
