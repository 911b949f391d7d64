import type { Metric } from '../../shared/domain/metric.ts';
import { metricColourVariable } from '../ui/metric-colour.ts';

/** How one line of a chart is told from the others. */
export interface LineLook {
  /** CSS variable of the metric's hue. */
  readonly colourVariable: string;
  /** How far the colour is mixed with that of text, from 0 to 1. */
  readonly towardsText: number;
  /** Lengths of dashes and gaps in pixels; empty for an unbroken line. */
  readonly dash: readonly number[];
}

/** A metric keeps its hue everywhere, so lines of one hue differ in dash and shade. */
const VARIANTS: readonly Pick<LineLook, 'towardsText' | 'dash'>[] = [
  { towardsText: 0, dash: [] },
  { towardsText: 0.5, dash: [6, 3] },
  { towardsText: 0, dash: [2, 3] },
  { towardsText: 0.5, dash: [10, 3, 2, 3] },
];

/** Looks for the lines of one chart, in their order. */
export function lineLooks(metrics: readonly Metric[]): readonly LineLook[] {
  const seen = new Map<string, number>();
  return metrics.map((metric) => {
    const colourVariable = metricColourVariable(metric);
    const count = seen.get(colourVariable) ?? 0;
    seen.set(colourVariable, count + 1);
    const variant = VARIANTS[count % VARIANTS.length] ?? { towardsText: 0, dash: [] };
    return { colourVariable, ...variant };
  });
}

/** Mixes two colours as `#rrggbb`; `part` of the second, from 0 to 1. */
export function mixColours(first: string, second: string, part: number): string {
  const channel = (colour: string, index: number): number => Number.parseInt(colour.slice(1 + 2 * index, 3 + 2 * index), 16);
  const mixed = [0, 1, 2].map((index) => Math.round(channel(first, index) * (1 - part) + channel(second, index) * part));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
