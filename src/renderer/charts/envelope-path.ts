import type uPlot from 'uplot';
import { meanColumn, type LineColumns } from './chart-columns.ts';

type Column = readonly (number | null | undefined)[];

/**
 * The path of one line and of the band around it: one polygon from gap to gap. uPlot's own bands fill one path clipped
 * by another, which a canvas without a graphics card draws many times slower, and panning would stutter.
 */
export function envelopePaths(line: number): uPlot.Series.PathBuilder {
  const column = meanColumn(line);
  return (u, _series, first, last) => {
    const data = u.data as LineColumns;
    const [at, min, max, mean]: readonly [readonly number[], ...(Column | undefined)[]] = [data[0], data[column - 2], data[column - 1], data[column]];
    const { x, y } = u.scales;
    if (!min || !max || !mean || x?.min === undefined || x.max === undefined || y?.min === undefined || y.max === undefined) return null;
    const { left, top, width, height } = u.bbox;
    const [fromX, perX] = [x.min ?? 0, width / ((x.max ?? 1) - (x.min ?? 0))];
    const [toY, perY] = [y.max ?? 1, height / ((y.max ?? 1) - (y.min ?? 0))];
    const xOf = (row: number): number => left + ((at[row] ?? 0) - fromX) * perX;
    const yOf = (value: number | null | undefined): number => top + (toY - (value ?? 0)) * perY;

    const stroke = new Path2D();
    const fill = new Path2D();
    /** Rows since the last gap. */
    let run: number[] = [];
    const close = (): void => {
      run.forEach((row, index) => (index === 0 ? stroke.moveTo(xOf(row), yOf(mean[row])) : stroke.lineTo(xOf(row), yOf(mean[row]))));
      // Where nothing lies between lowest and highest there is no band to fill.
      if (run.length > 1 && run.some((row) => min[row] !== max[row])) {
        run.forEach((row, index) => (index === 0 ? fill.moveTo(xOf(row), yOf(max[row])) : fill.lineTo(xOf(row), yOf(max[row]))));
        for (let index = run.length - 1; index >= 0; index -= 1) fill.lineTo(xOf(run[index] ?? 0), yOf(min[run[index] ?? 0]));
        fill.closePath();
      }
      run = [];
    };
    // One row more on each side: the line goes on to the edge.
    for (let row = Math.max(first - 1, 0); row <= Math.min(last + 1, at.length - 1); row += 1) {
      const value = mean[row];
      if (value === null) close();
      else if (value !== undefined) run.push(row);
    }
    close();
    return { stroke, fill };
  };
}
