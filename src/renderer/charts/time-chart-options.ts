import uPlot from 'uplot';
import { formatNumber } from '../ui/format-value.ts';
import { COLUMNS_A_LINE, lonelyRows, meanColumn, type LineColumns } from './chart-columns.ts';
import { envelopePaths } from './envelope-path.ts';
import { timeLabels } from './time-labels.ts';
import type { TimeSpan } from './time-span.ts';
import { decimalsOfIncrement, valueRange } from './value-range.ts';

/** One line as the canvas draws it. */
export interface DrawnLine {
  /** `#rrggbb`. */
  readonly colour: string;
  readonly dash: readonly number[];
}

/** What a chart looks like; colours as the canvas takes them. */
export interface ChartLook {
  readonly lines: readonly DrawnLine[];
  readonly text: string;
  readonly grid: string;
  readonly panel: string;
  readonly night: string;
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
  /** Charts below each other need value axes of one width, in pixels; absent: as wide as the labels. */
  readonly valueAxisWidth?: number;
  /** Charts of the same key share their cursor. */
  readonly cursorKey?: string;
  readonly darkSpans: () => readonly TimeSpan[];
  readonly onCursor: (chart: uPlot) => void;
  /** Whether the hand moves the view at the moment. */
  readonly isMoving: () => boolean;
}

const BAND_ALPHA = '33';
/** Room for the labels of the value axis, in pixels; digits of 12 px are about this wide. */
const CHARACTER = 7.5;
const AXIS_GAP = 16;
/** Lowest and highest are columns of their own, so that the value axis has room for them; the mean's path draws them. */
const HIDDEN: uPlot.Series = { paths: () => null, points: { show: false } };

export function timeChartOptions(setting: ChartSetting): uPlot.Options {
  const { width, height, look, decimals, language, timeZone, valueAxisWidth, cursorKey, darkSpans, onCursor, isMoving } = setting;
  const axis = { stroke: look.text, font: look.font, ticks: { show: false }, grid: { stroke: look.grid, width: 1 } };
  const labels = timeLabels(language, timeZone);
  /** A colour for the lines of means alone; the edges of the bands carry no marks. */
  const onMean = (colourOf: (line: DrawnLine) => string) => (_: uPlot, series: number): string => {
    const line = series % COLUMNS_A_LINE === 0 ? look.lines[series / COLUMNS_A_LINE - 1] : undefined;
    return line ? colourOf(line) : 'transparent';
  };
  const hasValues = (u: uPlot): boolean => look.lines.some((_, line) => (u.data[meanColumn(line)] ?? []).some((value) => typeof value === 'number'));
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
      // Drags are ours: see chart-gestures.ts.
      bind: { mousedown: () => null, mouseup: () => null, dblclick: () => null },
      points: { size: 9, width: 2, fill: onMean((line) => line.colour), stroke: onMean(() => look.panel) },
      ...(cursorKey !== undefined && { sync: { key: cursorKey, setSeries: false, scales: ['x', null] } }),
    },
    scales: {
      x: { time: true },
      y: { range: (_, min, max) => (min === null || max === null ? [0, 1] : valueRange(min, max, decimals)) },
    },
    axes: [
      { ...axis, values: (_, splits, __, ___, increment) => labels(splits, increment), space: 64, size: 28 },
      {
        ...axis,
        size: valueAxisWidth ?? ((_, texts) => AXIS_GAP + CHARACTER * Math.max(0, ...(texts ?? []).map((text) => text.length))),
        space: 40,
        // Without values the axis has no scale to tell of.
        values: (u, splits, __, ___, increment) => (hasValues(u) ? splits.map((value) => formatNumber(value, decimalsOfIncrement(increment), language)) : []),
      },
    ],
    series: [{}, ...look.lines.flatMap((line, index) => [HIDDEN, HIDDEN, meanSeries(line, index, isMoving)])],
    hooks: { drawClear: [(u) => shadeNights(u, darkSpans(), look.night)], setCursor: [onCursor] },
  };
}

function meanSeries({ colour, dash }: DrawnLine, line: number, isMoving: () => boolean): uPlot.Series {
  return {
    stroke: colour,
    width: 1.5,
    fill: colour + BAND_ALPHA,
    paths: envelopePaths(line, isMoving),
    ...(dash.length > 0 && { dash: [...dash] }),
    points: { show: true, size: 4, width: 0, fill: colour, filter: (u) => lonelyRows((u.data as LineColumns)[meanColumn(line)] ?? []) },
  };
}

function shadeNights(u: uPlot, spans: readonly TimeSpan[], colour: string): void {
  const { left, top, width, height } = u.bbox;
  u.ctx.fillStyle = colour;
  for (const { from, to } of spans) {
    const start = Math.max(u.valToPos(from, 'x', true), left);
    const end = Math.min(u.valToPos(to, 'x', true), left + width);
    if (end > start) u.ctx.fillRect(start, top, end - start, height);
  }
}
