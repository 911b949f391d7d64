/** One line of the benchmark's output. Times in milliseconds unless `unit` says otherwise. */
export interface Measurement {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** How it compares with the baseline that `against` names, measured in the same run. */
  readonly ratio?: number;
  readonly against?: string;
  readonly p50?: number;
  readonly p99?: number;
  /** How many samples or pairs of runs stand behind it. */
  readonly samples?: number;
  /** Whatever else helps to read the figure; null for what could not be had on this machine. */
  readonly [detail: string]: number | string | boolean | null | undefined;
}

export interface BenchOptions {
  /** A short run that proves that it works; its figures are rough. */
  readonly isQuick: boolean;
  /** Says how far it is, on standard error. */
  readonly report: (sentence: string) => void;
}

/** @throws RangeError without values. `share` from 0 to 1. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  if (value === undefined) throw new RangeError('There is no quantile of nothing.');
  return value;
}

/** The middle value; between the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  const lower = -quantile(values.map((value) => -value), 0.5);
  return (lower + quantile(values, 0.5)) / 2;
}

/** Of runs made in pairs: a machine that is busy for a while is so for both of a pair. */
export function medianRatio(values: readonly number[], baselines: readonly number[]): number {
  return median(values.map((value, pair) => value / (baselines[pair] ?? Number.NaN)));
}

export function rounded(value: number, decimals = 0): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}
