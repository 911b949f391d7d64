import { useEffect, useEffectEvent, useRef, type KeyboardEvent } from 'react';
import uPlot from 'uplot';
import type { ChartColumns } from './chart-columns.ts';
import { timeChartOptions, type ChartLook } from './time-chart-options.ts';
import classes from './time-chart.module.css';

/** How often the present moves on and live points are drawn. */
const REDRAW_MS = 1_000;

/** One row of the chart, in shown units. */
export interface ChartRow {
  readonly at: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
}

interface TimeChartProps {
  /** What the chart shows, said in a few words. */
  readonly label: string;
  readonly describedBy: string;
  readonly spanMs: number;
  readonly colourVariable: string;
  /** Redraws with other colours when it changes. */
  readonly scheme: string;
  readonly decimals: number;
  readonly language: string;
  readonly timeZone: string;
  /** Asked at every redraw, so that live points need no render. */
  readonly readColumns: () => ChartColumns;
  /** The row under the pointer or the arrow keys; null when there is none. */
  readonly onRow: (row: ChartRow | null) => void;
  /** The row that an arrow key led to: for the ear, which must not hear of every move of the pointer. */
  readonly onKeyRow: (row: ChartRow | null) => void;
}

function lookOf(element: HTMLElement, colourVariable: string): ChartLook {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return { line: token(colourVariable), text: token('--sg-text-dim'), grid: token('--sg-chart-grid'), panel: token('--sg-panel'), font: `12px ${style.fontFamily}` };
}

function isNumber(value: number | null | undefined): value is number {
  return typeof value === 'number';
}

function rowAt([at, min, max, mean]: ChartColumns, index: number): ChartRow | null {
  const [time, lowest, highest, middle] = [at[index], min[index], max[index], mean[index]];
  if (time === undefined || !isNumber(lowest) || !isNumber(highest) || !isNumber(middle)) return null;
  return { at: time, min: lowest, max: highest, mean: middle };
}

/** The row an arrow key leads to; undefined for other keys. Gaps are stepped over. */
function rowAfterKey(key: string, from: number | null, [, , , mean]: ChartColumns): number | undefined {
  const rows = mean.flatMap((value, row) => (value === null ? [] : [row]));
  const here = from === null ? rows.length : rows.findIndex((row) => row >= from);
  const position = { ArrowLeft: here - 1, ArrowRight: here + 1, PageUp: here - 20, PageDown: here + 20, Home: 0, End: rows.length - 1 }[key];
  return position === undefined ? undefined : rows[Math.min(Math.max(position, 0), rows.length - 1)];
}

/** The mean as a line in the band between lowest and highest; gaps stay gaps. Fills its parent. */
export function TimeChart(props: TimeChartProps) {
  const { label, describedBy, spanMs, colourVariable, scheme, decimals, language, timeZone } = props;
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(null);
  const readColumns = useEffectEvent(props.readColumns);
  const onCursor = useEffectEvent((row: number | null) => props.onRow(row === null ? null : rowAt(readColumns(), row)));

  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const chart = new uPlot(
      timeChartOptions({ width: element.clientWidth, height: element.clientHeight, look: lookOf(element, colourVariable), decimals, language, timeZone, onCursor: (row) => onCursor(row) }),
      undefined,
      element,
    );
    plot.current = chart;
    const redraw = (): void => {
      const now = Date.now();
      chart.batch(() => {
        chart.setData(readColumns(), false);
        chart.setScale('x', { min: now - spanMs, max: now });
      });
    };
    redraw();
    const timer = setInterval(redraw, REDRAW_MS);
    const observer = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => {
      clearInterval(timer);
      observer.disconnect();
      chart.destroy();
      plot.current = null;
    };
  }, [spanMs, colourVariable, scheme, decimals, language, timeZone]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const chart = plot.current;
    if (chart === null) return;
    const columns = props.readColumns();
    const row = rowAfterKey(event.key, chart.cursor.idx ?? null, columns);
    const at = row === undefined ? undefined : columns[0][row];
    if (at === undefined) return;
    event.preventDefault();
    chart.setCursor({ left: chart.valToPos(at, 'x'), top: 0 });
    props.onKeyRow(rowAt(columns, row ?? 0));
  };

  return <div ref={box} className={classes.chart} role="group" aria-label={label} aria-describedby={describedBy} tabIndex={0} onKeyDown={onKeyDown} />;
}
