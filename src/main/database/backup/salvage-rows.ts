import { isDamage } from '../sqlite-failure.ts';
import type { SalvagedRow, SalvageRowsRepository } from '../repositories/salvage-rows.repository.ts';

/** A span of keys of which some rows may be lost. */
export interface LostSpan {
  readonly from: number;
  readonly to: number;
}

export interface SalvagedRows {
  readonly saved: number;
  /** Read, but nothing that the table takes: what a bad page pretends. */
  readonly refused: number;
  readonly lost: readonly LostSpan[];
}

/**
 * So many halvings in a row that gain nothing, and a gap is one bad page. A look costs 0.2 ms here, and there are
 * 2^8 of them into each such gap.
 */
const MOST_BARREN = 7;
const ROWS_A_SLICE = 2_000;

/**
 * Saves what can be read of a span: forwards to the first bad page, backwards from the end to the last one, then again
 * on both sides of the middle between them, and so on, the widest gaps first. Yields after each slice of rows, and after each gap.
 */
export function* salvageSpan(rows: SalvageRowsRepository, span: LostSpan, mostBarren = MOST_BARREN): Generator<void, SalvagedRows> {
  const tally = { saved: 0, refused: 0 };
  const lost: LostSpan[] = [];
  // The loop also takes what is added meanwhile.
  const open: (LostSpan & { readonly barren: number })[] = [{ ...span, barren: 0 }];
  for (const gap of open) {
    const before = tally.saved;
    const left = yield* saveGap(rows, gap, tally);
    if (!left) continue;
    const barren = tally.saved > before ? 0 : gap.barren + 1;
    if (!rows.isSpanned || left.to - left.from <= 1 || barren > mostBarren) {
      lost.push(left);
      continue;
    }
    const middle = Math.floor((left.from + left.to) / 2);
    open.push({ from: left.from, to: middle, barren }, { from: middle, to: left.to, barren });
    yield;
  }
  return { ...tally, lost: joined(lost) };
}

/** @returns what is left between the bad page met forwards and the one met backwards; undefined when all was read. */
function* saveGap(rows: SalvageRowsRepository, { from, to }: LostSpan, tally: { saved: number; refused: number }): Generator<void, LostSpan | undefined> {
  const forwards = yield* saveUntilDamage(rows, rows.forward.bind(rows), { from, to }, tally);
  if (forwards.isWhole) return undefined;
  const start = forwards.last ?? from;
  const backwards = yield* saveUntilDamage(rows, rows.backward.bind(rows), { from: start, to }, tally);
  if (backwards.isWhole) return undefined;
  return { from: start, to: backwards.last ?? to };
}

function* saveUntilDamage(
  rows: SalvageRowsRepository,
  read: (from: number, to: number) => IterableIterator<SalvagedRow>,
  { from, to }: LostSpan,
  tally: { saved: number; refused: number },
): Generator<void, { readonly isWhole: boolean; readonly last: number | undefined }> {
  let last: number | undefined;
  let count = 0;
  try {
    for (const row of read(from, to)) {
      put(rows, row, tally);
      last = rows.keyOf(row);
      count += 1;
      if (count % ROWS_A_SLICE === 0) yield;
    }
    return { isWhole: true, last };
  } catch (error) {
    if (!isDamage(error)) throw error;
    return { isWhole: false, last };
  }
}

function put(rows: SalvageRowsRepository, row: SalvagedRow, tally: { saved: number; refused: number }): void {
  try {
    if (rows.put(row)) tally.saved += 1;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    tally.refused += 1;
  }
}

/** A row that breaks a CHECK, a type or NOT NULL is no row that the app wrote. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && (error.code.startsWith('SQLITE_CONSTRAINT') || error.code === 'SQLITE_MISMATCH');
}

function joined(spans: readonly LostSpan[]): readonly LostSpan[] {
  const whole: LostSpan[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = whole.at(-1);
    if (last && span.from <= last.to) whole[whole.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else whole.push(span);
  }
  return whole;
}
