import { useEffect, useEffectEvent, useRef, type KeyboardEvent } from 'react';
import uPlot from 'uplot';
import { meanColumn, type LineColumns } from './chart-columns.ts';
import type { ChartView } from './chart-view.ts';
import { bindGestures, type ChartGestures } from './chart-gestures.ts';
import { mixColours, type LineLook } from './line-look.ts';
import { timeChartOptions, type ChartLook } from './time-chart-options.ts';
import type { TimeSpan } from './time-span.ts';
import classes from './time-chart.module.css';

/** One row of a line, in shown units. */
export interface ChartRow {
  readonly at: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
}

/** What the cursor is on: a row for each line, or null where it has none. */
export type CursorRows = readonly (ChartRow | null)[];

interface TimeChartProps {
  /** What the chart shows, said in a few words. */
  readonly label: string;
  readonly describedBy: string;
  /** In the order of the columns; a new array draws the chart anew. */
  readonly lines: readonly LineLook[];
  /** Redraws with other colours when it changes. */
  readonly scheme: string;
  readonly decimals: number;
  readonly language: string;
  readonly timeZone: string;
  /** What is shown of the time. Its changes move the canvas without a render. */
  readonly view: ChartView;
  /** Asked when the view says that there is something new, and when this function changes. */
  readonly readColumns: () => LineColumns;
  readonly darkSpans?: readonly TimeSpan[];
  readonly valueAxisWidth?: number;
  readonly cursorKey?: string;
  /** What drags and the wheel do; without them the chart stands still. */
  readonly gestures?: ChartGestures;
  /** The rows under the pointer or the arrow keys. */
  readonly onRows: (rows: CursorRows) => void;
  /** The rows that an arrow key led to: for the ear, which must not hear of every move of the pointer. */
  readonly onKeyRows: (rows: CursorRows) => void;
  /** Keys that do more than read along the line; true when it took the key. */
  readonly onKey?: (event: KeyboardEvent) => boolean;
}

const NO_SPANS: readonly TimeSpan[] = [];

function lookOf(element: HTMLElement, lines: readonly LineLook[]): ChartLook {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    lines: lines.map(({ colourVariable, towardsText, dash }) => ({ colour: mixColours(token(colourVariable), token('--sg-text'), towardsText), dash })),
    text: token('--sg-text-dim'),
    grid: token('--sg-chart-grid'),
    panel: token('--sg-panel'),
    night: token('--sg-chart-night'),
    font: `12px ${style.fontFamily}`,
  };
}

function rowAt(columns: LineColumns, line: number, index: number | null | undefined): ChartRow | null {
  if (index === null || index === undefined) return null;
  const column = meanColumn(line);
  const [at, min, max, mean] = [columns[0][index], columns[column - 2]?.[index], columns[column - 1]?.[index], columns[column]?.[index]];
  if (at === undefined || typeof min !== 'number' || typeof max !== 'number' || typeof mean !== 'number') return null;
  return { at, min, max, mean };
}

/** The row an arrow key leads to; undefined for other keys. Gaps are stepped over, and what is not shown is not read. */
function rowAfterKey(key: string, from: number | null, columns: LineColumns, { from: start, to: end }: TimeSpan): number | undefined {
  const [at, ...others] = columns;
  const means = others.filter((_, index) => index % 3 === 2);
  const rows = at.flatMap((time, row) => (time >= start && time <= end && means.some((mean) => typeof mean[row] === 'number') ? [row] : []));
  const here = from === null ? rows.length : rows.findIndex((row) => row >= from);
  const position = { ArrowLeft: here - 1, ArrowRight: here + 1, PageUp: here - 20, PageDown: here + 20, Home: 0, End: rows.length - 1 }[key];
  return position === undefined ? undefined : rows[Math.min(Math.max(position, 0), rows.length - 1)];
}

/** Means as lines in the bands between lowest and highest; gaps stay gaps. Fills its parent. */
export function TimeChart(props: TimeChartProps) {
  const { label, describedBy, lines, scheme, decimals, language, timeZone, view, readColumns, darkSpans = NO_SPANS, valueAxisWidth, cursorKey, gestures } = props;
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(null);
  const columns = useEffectEvent(readColumns);
  const nights = useEffectEvent(() => darkSpans);
  const onCursor = useEffectEvent((chart: uPlot) => {
    const { idx, idxs } = chart.cursor;
    const data = chart.data as LineColumns;
    props.onRows(lines.map((_, line) => (idx === null || idx === undefined ? null : rowAt(data, line, idxs?.[meanColumn(line)]))));
  });

  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const chart = new uPlot(
      timeChartOptions({
        width: element.clientWidth,
        height: element.clientHeight,
        look: lookOf(element, lines),
        decimals,
        language,
        timeZone,
        ...(valueAxisWidth !== undefined && { valueAxisWidth }),
        ...(cursorKey !== undefined && { cursorKey }),
        darkSpans: () => nights(),
        onCursor: (u) => onCursor(u),
        isMoving: () => gestures?.isActive ?? false,
      }),
      undefined,
      element,
    );
    plot.current = chart;
    const move = (): void => {
      const { from, to } = view.read();
      chart.setScale('x', { min: from, max: to });
    };
    const draw = (): void =>
      chart.batch(() => {
        chart.setData(columns() as uPlot.AlignedData, false);
        move();
      });
    draw();
    const stopFollowing = view.subscribe((change) => {
      if (change === 'data') draw();
      else if (change === 'span') move();
      else showMark(chart, view.marked());
    });
    const stopGestures = gestures && bindGestures(chart, gestures);
    const observer = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => {
      stopFollowing();
      stopGestures?.();
      observer.disconnect();
      chart.destroy();
      plot.current = null;
    };
  }, [lines, scheme, decimals, language, timeZone, view, valueAxisWidth, cursorKey, gestures]);

  useEffect(() => {
    const chart = plot.current;
    if (chart === null) return;
    const { from, to } = view.read();
    chart.batch(() => {
      chart.setData(readColumns() as uPlot.AlignedData, false);
      chart.setScale('x', { min: from, max: to });
    });
  }, [readColumns, darkSpans, view]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const chart = plot.current;
    if (chart === null || event.ctrlKey || event.altKey || event.metaKey) return;
    if (props.onKey?.(event) === true) {
      event.preventDefault();
      return;
    }
    const data = readColumns();
    const row = rowAfterKey(event.key, chart.cursor.idx ?? null, data, view.read());
    const at = row === undefined ? undefined : data[0][row];
    if (at === undefined) return;
    event.preventDefault();
    chart.setCursor({ left: chart.valToPos(at, 'x'), top: 0 });
    props.onKeyRows(lines.map((_, line) => rowAt(data, line, chart.cursor.idxs?.[meanColumn(line)])));
  };

  return (
    <div
      ref={box}
      className={classes.chart}
      data-testid="time-chart"
      role="group"
      aria-label={label}
      aria-describedby={describedBy}
      tabIndex={0}
      onKeyDown={onKeyDown}
    />
  );
}

function showMark(chart: uPlot, span: TimeSpan | undefined): void {
  const left = span === undefined ? 0 : chart.valToPos(span.from, 'x');
  const width = span === undefined ? 0 : chart.valToPos(span.to, 'x') - left;
  chart.setSelect({ left, top: 0, width, height: span === undefined ? 0 : chart.over.clientHeight }, false);
}
