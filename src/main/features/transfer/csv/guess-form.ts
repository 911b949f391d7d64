import type { CsvForm } from '../../../../shared/contract/transfer.contract.ts';
import { parseNumber, parseTime } from './parse-cell.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const TIMES = ['iso', 'epoch_ms', 'epoch_s', 'day_first', 'month_first'] as const;

/** The mark that splits the first lines into the most columns, and into equally many in each. */
export function guessDelimiter(lines: readonly string[]): CsvForm['delimiter'] {
  const scores = DELIMITERS.map((delimiter) => {
    const counts = lines.map((line) => line.replaceAll(/"(?:[^"]|"")*"/g, '').split(delimiter).length);
    const first = counts[0] ?? 1;
    return { delimiter, score: first < 2 ? 0 : counts.filter((count) => count === first).length * 100 + first };
  });
  return scores.reduce((best, next) => (next.score > best.score ? next : best)).delimiter;
}

export interface Guess {
  readonly hasHeader: boolean;
  readonly decimal: CsvForm['decimal'];
  readonly time: CsvForm['time'];
  readonly timeColumn: number | undefined;
  readonly valueColumns: readonly number[];
}

/** How most of the cells are written as times, since one bad row says nothing of the others; undefined when they are none. */
function timeOf(cells: readonly string[], zone: string): CsvForm['time'] | undefined {
  const counts = TIMES.map((time) => ({ time, count: cells.filter((cell) => parseTime(cell, { time, zone }) !== undefined).length }));
  const best = counts.reduce((most, next) => (next.count > most.count ? next : most));
  return best.count * 2 > cells.length ? best.time : undefined;
}

/** What the rows of a file say of their form; a person sees it and may say otherwise. */
export function guessForm(rows: readonly (readonly string[])[], delimiter: CsvForm['delimiter'], zone: string): Guess {
  const hasHeader = (rows[0] ?? []).every((cell) => parseNumber(cell, 'point') === undefined && parseNumber(cell, 'comma') === undefined && !TIMES.some((time) => parseTime(cell, { time, zone }) !== undefined));
  const body = hasHeader ? rows.slice(1) : rows;
  const width = Math.max(0, ...rows.map((row) => row.length));
  const cellsOf = (column: number): readonly string[] => body.flatMap((row) => (row[column]?.trim() ? [row[column]] : []));
  const columns = Array.from({ length: width }, (_, column) => cellsOf(column));
  const decimal = delimiter !== ',' && columns.flat().some((cell) => /^[+-]?\d+,\d+$/.test(cell.trim())) ? 'comma' : 'point';
  const timed = columns.map((cells) => timeOf(cells, zone));
  const timeColumn = timed.findIndex((time) => time !== undefined);
  const valueColumns = columns.flatMap((cells, column) => {
    const isNumeric = cells.length > 0 && cells.every((cell) => parseNumber(cell, decimal) !== undefined);
    return isNumeric && timed[column] === undefined ? [column] : [];
  });
  return { hasHeader, decimal, time: timed[timeColumn] ?? 'iso', timeColumn: timeColumn < 0 ? undefined : timeColumn, valueColumns };
}
