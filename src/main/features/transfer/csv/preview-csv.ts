import type { CsvForm, CsvPreview } from '../../../../shared/contract/transfer.contract.ts';
import { csvRows, firstLines } from './csv-rows.ts';
import { guessDelimiter, guessForm } from './guess-form.ts';
import { parseTime } from './parse-cell.ts';

const SHOWN_ROWS = 20;

/** Looks at the start of a file; `form` is what a person says of it, the rest is guessed. @throws AppError `invalid_input`. */
export async function previewCsv(path: string, form: { readonly [K in keyof CsvForm]?: CsvForm[K] | undefined }, machineZone: string): Promise<CsvPreview> {
  const delimiter = form.delimiter ?? guessDelimiter(await firstLines(path, SHOWN_ROWS));
  const rows: (readonly string[])[] = [];
  for await (const row of csvRows(path, delimiter)) {
    rows.push(row);
    if (rows.length > SHOWN_ROWS) break;
  }
  const zone = form.zone ?? machineZone;
  const guess = guessForm(rows, delimiter, zone);
  const whole = { delimiter, zone, hasHeader: form.hasHeader ?? guess.hasHeader, decimal: form.decimal ?? guess.decimal, time: form.time ?? guess.time };
  const width = Math.max(0, ...rows.map((row) => row.length));
  const header = whole.hasHeader ? rows[0] : undefined;
  const body = (whole.hasHeader ? rows.slice(1) : rows).slice(0, SHOWN_ROWS);
  const { timeColumn } = guess;
  return {
    form: whole,
    columns: Array.from({ length: width }, (_, column) => header?.[column]?.trim() ?? `Column ${column + 1}`),
    rows: body,
    ...(timeColumn === undefined ? {} : { timeColumn }),
    valueColumns: guess.valueColumns,
    times: timeColumn === undefined ? [] : body.map((row) => parseTime(row[timeColumn] ?? '', whole) ?? null),
  };
}
