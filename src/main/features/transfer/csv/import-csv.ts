import { METRICS } from '../../../../shared/domain/metric.ts';
import { convert } from '../../../../shared/domain/unit-of-measure.ts';
import type { CsvForm } from '../../../../shared/contract/transfer.contract.ts';
import type { Sensor } from '../../../../shared/contract/sensors.contract.ts';
import { AppError } from '../../../../shared/rpc/errors.ts';
import type { ReadingToStore } from '../../../database/repositories/reading-batch.ts';
import type { ImportBook } from '../upstream/import-book.ts';
import type { ImportTarget } from '../upstream/import-target.ts';
import type { TableTally } from '../upstream/import-tally.ts';
import type { WalkOptions } from '../upstream/import-walk.ts';
import { isInFuture } from '../future-reading.ts';
import { csvRows } from './csv-rows.ts';
import { parseNumber, parseTime } from './parse-cell.ts';
import type { ReadingSource } from './reading-source.ts';

const SLICE_ROWS = 1_000;

export interface CsvImport extends WalkOptions {
  readonly path: string;
  /** Of the file: names its part of the report. */
  readonly name: string;
  readonly form: CsvForm;
  readonly timeColumn: number;
  /** Values of a column are in the unit of its sensor. */
  readonly columns: readonly { readonly column: number; readonly sensor: Sensor }[];
  /** Epoch milliseconds. */
  readonly now: number;
  readonly source: ReadingSource;
  readonly target: ImportTarget;
  readonly book: ImportBook;
}

interface Row {
  readonly line: number;
  readonly readings: readonly ReadingToStore[];
}

/**
 * Imports readings, a slice of rows in one transaction. What is stored already, exactly so, is merged; where another
 * value stands at the same instant, that one stays and the row is rejected.
 * @throws AppError `cancelled`, `invalid_input`, `storage_full`; what was committed until then stands, and is in the book.
 */
export async function importCsv(options: CsvImport): Promise<void> {
  const { path, name, form, book, pause, signal, onProgress } = options;
  const tally = book.table(name);
  let line = 0;
  let rows: Row[] = [];
  const flush = async (): Promise<void> => {
    await pause();
    if (signal.aborted) throw new AppError('cancelled', 'The import was stopped. What was imported stays; start it again to go on.');
    await storeRows(options, rows, tally);
    rows = [];
    onProgress({ table: name, done: line, total: 0 });
  };
  let isHeader = form.hasHeader;
  for await (const cells of csvRows(path, form.delimiter)) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    line += 1;
    const row = rowOf(options, cells, line, tally);
    if (row) rows.push(row);
    if (line % SLICE_ROWS === 0) await flush();
  }
  await flush();
}

/** Undefined: nothing of the row can be taken, which is counted. */
function rowOf({ form, timeColumn, columns, now }: CsvImport, cells: readonly string[], line: number, tally: TableTally): Row | undefined {
  const example = `row ${line}: ${cells.join(form.delimiter).slice(0, 120)}`;
  const timeText = cells[timeColumn];
  if (timeText === undefined) return void tally.rejected('too_few_columns', example);
  const at = parseTime(timeText, form);
  if (at === undefined) return void tally.rejected('no_time', example);
  if (isInFuture(at, now)) return void tally.rejected('in_future', example);
  const readings: ReadingToStore[] = [];
  const wrong: ('not_a_number' | 'implausible')[] = [];
  for (const { column, sensor } of columns) {
    const text = cells[column]?.trim() ?? '';
    if (text === '') continue;
    const value = parseNumber(text, form.decimal);
    if (value === undefined) wrong.push('not_a_number');
    else if (!isPlausible(sensor, value)) wrong.push('implausible');
    else readings.push({ sensorId: sensor.id, at, value, quality: 'good' });
  }
  if (readings.length === 0) return void tally.rejected(wrong[0] ?? 'empty', example);
  for (const reason of wrong) tally.valueRejected(reason, example);
  return { line, readings };
}

function isPlausible({ metric, unit }: Sensor, value: number): boolean {
  const { plausible, unit: canonical } = METRICS[metric];
  const inCanonical = convert(value, unit, canonical);
  return inCanonical >= plausible[0] && inCanonical <= plausible[1];
}

async function storeRows(options: CsvImport, rows: readonly Row[], tally: TableTally): Promise<void> {
  if (rows.length === 0) return;
  const known = await knownValues(options, rows);
  const notes: (() => void)[] = [];
  options.target.change(() => {
    for (const { line, readings } of rows) {
      const fresh: ReadingToStore[] = [];
      let repeated = 0;
      for (const reading of readings) {
        const there = known.get(reading.sensorId)?.get(reading.at);
        if (there === undefined) {
          fresh.push(reading);
          known.get(reading.sensorId)?.set(reading.at, reading.value ?? Number.NaN);
        } else if (there === reading.value) repeated += 1;
        else notes.push(() => tally.valueRejected('already_other', `row ${line}: ${reading.value} where ${there} stands`));
      }
      const { stored } = fresh.length > 0 ? options.target.store(fresh) : { stored: 0 };
      if (stored > 0) notes.push(() => tally.imported());
      else if (repeated > 0) notes.push(() => tally.merged());
      else notes.push(() => tally.rejected('already_other', `row ${line}`));
    }
  });
  for (const note of notes) note();
}

/** What is stored of each sensor where the rows want to go: by instant. */
async function knownValues({ source, signal }: CsvImport, rows: readonly Row[]): Promise<ReadonlyMap<number, Map<number, number>>> {
  const spans = new Map<number, { from: number; to: number }>();
  for (const { readings } of rows) {
    for (const { sensorId, at } of readings) {
      const span = spans.get(sensorId) ?? { from: at, to: at };
      spans.set(sensorId, { from: Math.min(span.from, at), to: Math.max(span.to, at) });
    }
  }
  const known = new Map<number, Map<number, number>>();
  for (const [sensorId, { from, to }] of spans) {
    const values = new Map<number, number>();
    for await (const columns of source.readings({ sensorId, from, to: to + 1 }, signal)) {
      for (let i = 0; i < columns.at.length; i += 1) values.set(columns.at[i] ?? 0, columns.value[i] ?? Number.NaN);
    }
    known.set(sensorId, values);
  }
  return known;
}
