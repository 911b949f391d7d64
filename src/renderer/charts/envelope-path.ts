import uPlot from 'uplot';
import { meanColumn, type LineColumns } from './chart-columns.ts';

type Column = readonly (number | null | undefined)[];

/** What is finer than this many pixels is drawn as one: a canvas without a graphics card pays for every corner of a path. */
const FINEST_PX = { atRest: 0.5, moving: 2 } as const;

/**
 * How long one point of a path lasts, in milliseconds: a power of two, so that the points stay the same ones while the
 * view is panned. Between once and twice the finest width.
 */
function pointMs(msPerPixel: number, isMoving: boolean): number {
  return 2 ** Math.ceil(Math.log2(Math.max(msPerPixel * (isMoving ? FINEST_PX.moving : FINEST_PX.atRest), 1)));
}

/**
 * The path of one line and of the band around it: one polygon from gap to gap. uPlot's own bands fill one path clipped
 * by another, which a canvas without a graphics card draws many times slower, and panning would stutter.
 * @param isMoving whether the hand moves the view at the moment: then it is drawn coarser.
 */
export function envelopePaths(line: number, isMoving: () => boolean): uPlot.Series.PathBuilder {
  const column = meanColumn(line);
  return (u, _series, first, last) => {
    const data = u.data as LineColumns;
    const [at, min, max, mean]: readonly [readonly number[], ...(Column | undefined)[]] = [data[0], data[column - 2], data[column - 1], data[column]];
    const { x, y } = u.scales;
    if (!min || !max || !mean || x?.min === undefined || x.max === undefined || y?.min === undefined || y.max === undefined) return null;
    const { left, top, width, height } = u.bbox;
    const [fromX, perX] = [x.min ?? 0, width / ((x.max ?? 1) - (x.min ?? 0))];
    const [toY, perY] = [y.max ?? 1, height / ((y.max ?? 1) - (y.min ?? 0))];
    const xOf = (time: number): number => left + (time - fromX) * perX;
    const yOf = (value: number): number => top + (toY - value) * perY;
    const lengthMs = pointMs(uPlot.pxRatio / perX, isMoving());

    const stroke = new Path2D();
    const fill = new Path2D();
    /** Points since the last gap. */
    let run: PathPoint[] = [];
    const close = (): void => {
      run.forEach((point, index) => (index === 0 ? stroke.moveTo(xOf(timeOf(point)), yOf(meanOf(point))) : stroke.lineTo(xOf(timeOf(point)), yOf(meanOf(point)))));
      // Where nothing lies between lowest and highest there is no band to fill.
      if (run.length > 1 && run.some((point) => point.min !== point.max)) {
        run.forEach((point, index) => (index === 0 ? fill.moveTo(xOf(timeOf(point)), yOf(point.max)) : fill.lineTo(xOf(timeOf(point)), yOf(point.max))));
        for (const point of run.toReversed()) fill.lineTo(xOf(timeOf(point)), yOf(point.min));
        fill.closePath();
      }
      run = [];
    };
    // One row more on each side: the line goes on to the edge.
    for (let row = Math.max(first - 1, 0); row <= Math.min(last + 1, at.length - 1); row += 1) {
      const value = mean[row];
      if (value === null) close();
      else if (value !== undefined) addRow(run, lengthMs, at[row] ?? 0, min[row] ?? value, max[row] ?? value, value);
    }
    close();
    return { stroke, fill };
  };
}

/** Rows that are drawn as one. */
interface PathPoint {
  readonly part: number;
  rows: number;
  timeSum: number;
  meanSum: number;
  min: number;
  max: number;
}

const timeOf = ({ timeSum, rows }: PathPoint): number => timeSum / rows;
const meanOf = ({ meanSum, rows }: PathPoint): number => meanSum / rows;

function addRow(run: PathPoint[], lengthMs: number, at: number, min: number, max: number, mean: number): void {
  const part = Math.floor(at / lengthMs);
  const point = run.at(-1);
  if (point?.part !== part) {
    run.push({ part, rows: 1, timeSum: at, meanSum: mean, min, max });
    return;
  }
  point.rows += 1;
  point.timeSum += at;
  point.meanSum += mean;
  point.min = Math.min(point.min, min);
  point.max = Math.max(point.max, max);
}
