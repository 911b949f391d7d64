import uPlot from 'uplot';
import { formatNumber } from '../ui/format-value.ts';
import { lonelyRows } from './chart-columns.ts';
import { decimalsOfIncrement, valueRange } from './value-range.ts';

/** What a chart looks like; colours as the canvas takes them. */
export interface ChartLook {
  readonly line: string;
  readonly text: string;
  readonly grid: string;
  readonly panel: string;
  readonly font: string;
}

export interface ChartSetting {
  readonly width: number;
  readonly height: number;
  readonly look: ChartLook;
  readonly decimals: number;
  readonly language: string;
  /** Of the growth unit: its nights are where the grower expects them. */
  readonly timeZone: string;
  readonly onCursor: (row: number | null) => void;
}

const BAND_ALPHA = '33';
const MEAN = 3;
/** Room for the labels of the value axis, in pixels; digits of 12 px are about this wide. */
const CHARACTER = 7.5;
const AXIS_GAP = 16;
const HIDDEN: uPlot.Series = { stroke: 'transparent', width: 0, points: { show: false } };

/** A colour for the line of means alone; the edges of the band carry no marks. */
const onMean = (colour: string) => (_: uPlot, series: number): string => (series === MEAN ? colour : 'transparent');

/** Hours and minutes; at midnight the day. */
function timeLabels(language: string, timeZone: string): (splits: readonly number[]) => string[] {
  const hour = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone });
  return (splits) =>
    splits.map((at) => {
      const text = hour.format(at);
      return text === '00:00' ? day.format(at) : text;
    });
}

export function timeChartOptions({ width, height, look, decimals, language, timeZone, onCursor }: ChartSetting): uPlot.Options {
  const axis = { stroke: look.text, font: look.font, ticks: { show: false }, grid: { stroke: look.grid, width: 1 } };
  const labels = timeLabels(language, timeZone);
  return {
    width,
    height,
    ms: 1,
    tzDate: (at) => uPlot.tzDate(new Date(at), timeZone),
    // To the right there is room for half a label of the time axis.
    padding: [8, 20, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: false, y: false },
      points: { size: 9, width: 2, fill: onMean(look.line), stroke: onMean(look.panel) },
    },
    scales: {
      x: { time: true },
      y: { range: (_, min, max) => (min === null || max === null ? [0, 1] : valueRange(min, max, decimals)) },
    },
    axes: [
      { ...axis, values: (_, splits) => labels(splits), space: 64, size: 28 },
      {
        ...axis,
        size: (_, labels) => AXIS_GAP + CHARACTER * Math.max(0, ...(labels ?? []).map((label) => label.length)),
        space: 40,
        // Without values the axis has no scale to tell of.
        values: (u, splits, __, ___, increment) =>
          (u.data[MEAN] ?? []).some((value) => value !== null) ? splits.map((value) => formatNumber(value, decimalsOfIncrement(increment), language)) : [],
      },
    ],
    series: [
      {},
      HIDDEN,
      HIDDEN,
      {
        stroke: look.line,
        width: 1.5,
        points: { show: true, size: 4, width: 0, fill: look.line, filter: (u) => lonelyRows(u.data[MEAN] as (number | null)[]) },
      },
    ],
    bands: [{ series: [2, 1], fill: look.line + BAND_ALPHA }],
    hooks: { setCursor: [(u) => onCursor(u.cursor.idx ?? null)] },
  };
}
