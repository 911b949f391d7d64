import type { Preferences } from '../../../shared/contract/preferences.contract.ts';
import type { Band } from '../../../shared/domain/band.ts';
import { METRICS, type Metric } from '../../../shared/domain/metric.ts';
import { convert } from '../../../shared/domain/unit-of-measure.ts';
import { displayUnit, toDisplay } from '../../ui/format-value.ts';
import { typedNumber } from '../../ui/typed-number.ts';

type TemperatureUnit = Preferences['temperatureUnit'];

export const BAND_ENDS = ['min', 'target', 'max'] as const;
export type BandEnd = (typeof BAND_ENDS)[number];

/** A band as a person edits it: three texts in the units of the window, empty for what is not given. */
export type BandDraft = Readonly<Record<BandEnd, string>>;

export const EMPTY_BAND: BandDraft = { min: '', target: '', max: '' };

/** Finer than any sensor: keeps the trace of a conversion out of what is shown and stored. */
const FINEST = 10_000;
const rounded = (value: number): number => Math.round(value * FINEST) / FINEST + 0;

/** A number of a metric (or without one, as it is) as a person edits it. */
export function numberText(value: number | undefined, metric: Metric | undefined, unit: TemperatureUnit): string {
  if (value === undefined) return '';
  return String(rounded(metric === undefined ? value : toDisplay(metric, value, unit)));
}

/** What a person typed, in the canonical unit: undefined for nothing, NaN for no number. Decimal commas are welcome. */
export function parseNumber(text: string, metric: Metric | undefined, unit: TemperatureUnit): number | undefined {
  const value = typedNumber(text);
  return value === undefined ? undefined : rounded(metric === undefined ? value : convert(value, displayUnit(metric, unit), METRICS[metric].unit));
}

export function bandDraft(band: Band | undefined, metric: Metric | undefined, unit: TemperatureUnit): BandDraft {
  const text = (end: BandEnd): string => numberText(band?.[end], metric, unit);
  return { min: text('min'), target: text('target'), max: text('max') };
}

/**
 * The band that a draft says, undefined for an empty one. What was not touched stays exactly as it was, whatever the
 * shown unit rounds.
 */
export function parseBand(draft: BandDraft, before: Band | undefined, metric: Metric | undefined, unit: TemperatureUnit): Band | undefined {
  const shown = bandDraft(before, metric, unit);
  const ends = BAND_ENDS.flatMap((end) => {
    const value = draft[end] === shown[end] ? before?.[end] : parseNumber(draft[end], metric, unit);
    return value === undefined ? [] : [[end, value] as const];
  });
  return ends.length === 0 ? undefined : Object.fromEntries(ends);
}
