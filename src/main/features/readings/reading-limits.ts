import { METRICS, type Metric } from '../../../shared/domain/metric.ts';
import { convert, type UnitCode } from '../../../shared/domain/unit-of-measure.ts';

/** Between which raw values a reading is not doubted, both included; in the channel's unit. */
export interface ReadingLimits {
  readonly low: number;
  readonly high: number;
}

/** A range that a hub declares, in the unit in which the hub declares it. */
export interface DeclaredRange {
  readonly unit: UnitCode;
  readonly range: readonly [minimum: number, maximum: number];
}

/**
 * What both the metric's plausible range and the hub's own declaration allow, so that one pair of comparisons judges
 * a raw value. A declaration in a unit that does not convert, or that leaves nothing, is not believed.
 */
export function readingLimits(metric: Metric, unit: UnitCode, declared?: DeclaredRange): ReadingLimits {
  const spec = METRICS[metric];
  const plausible = { low: convert(spec.plausible[0], spec.unit, unit), high: convert(spec.plausible[1], spec.unit, unit) };
  if (!declared || declared.unit !== unit) return plausible;
  const low = Math.max(plausible.low, declared.range[0]);
  const high = Math.min(plausible.high, declared.range[1]);
  return low < high ? { low, high } : plausible;
}
