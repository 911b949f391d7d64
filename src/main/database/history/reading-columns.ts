/** Readings of one sensor in the order of time, each instant once, as columns of equal length. */
export interface ReadingColumns {
  /** Epoch milliseconds UTC. */
  readonly at: Float64Array;
  /** Raw, in the sensor's unit; NaN where a bad reading has no number. */
  readonly value: Float64Array;
  /** 0 good, 1 suspect, 2 bad, as in SensorReading. */
  readonly quality: Uint8Array;
}

export const NO_READINGS: ReadingColumns = { at: new Float64Array(), value: new Float64Array(), quality: new Uint8Array() };

/** Whether two series say exactly the same. */
export function isSame(a: ReadingColumns, b: ReadingColumns): boolean {
  if (a.at.length !== b.at.length) return false;
  for (let i = 0; i < a.at.length; i += 1) {
    if (a.at[i] !== b.at[i] || a.quality[i] !== b.quality[i] || !isSameValue(a.value[i], b.value[i])) return false;
  }
  return true;
}

/** The readings in [from, to); a view, not a copy. */
export function cut(columns: ReadingColumns, from: number, to: number): ReadingColumns {
  const start = firstAtOrAfter(columns.at, from);
  const end = firstAtOrAfter(columns.at, to);
  return { at: columns.at.subarray(start, end), value: columns.value.subarray(start, end), quality: columns.quality.subarray(start, end) };
}

/** Puts series that follow one another in time into one. */
export function concatenate(parts: readonly ReadingColumns[]): ReadingColumns {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const length = parts.reduce((sum, part) => sum + part.at.length, 0);
  const whole = { at: new Float64Array(length), value: new Float64Array(length), quality: new Uint8Array(length) };
  let end = 0;
  for (const part of parts) {
    whole.at.set(part.at, end);
    whole.value.set(part.value, end);
    whole.quality.set(part.quality, end);
    end += part.at.length;
  }
  return whole;
}

function firstAtOrAfter(at: Float64Array, instant: number): number {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((at[middle] ?? Infinity) < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** No number equals no number; 0 equals -0, which is stored as 0. */
function isSameValue(a: number | undefined, b: number | undefined): boolean {
  return a === b || (Number.isNaN(a) && Number.isNaN(b));
}
