import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine } from '../../../../../src/main/features/transfer/csv/csv-line.ts';
import { guessDelimiter } from '../../../../../src/main/features/transfer/csv/guess-form.ts';
import { parseNumber, parseTime } from '../../../../../src/main/features/transfer/csv/parse-cell.ts';
import { writeTextFile } from '../../../../../src/main/features/transfer/csv/text-file.ts';
import type { CsvColumn, CsvForm } from '../../../../../src/shared/contract/transfer.contract.ts';
import { startCore, type CoreForTest } from '../../../../support/core-for-test.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';
import { countsOf, reasonsOf, runTransfer } from './transfer-bench.ts';

const GERMAN = ['Zeit;Temperatur;Feuchte', '01.11.2025 10:00;21,5;55', '01.11.2025 10:05;21,75;56', 'gestern;20;50', '01.11.2025 10:10;1017;', '01.11.2025 10:15;;', '01.11.2025 10:20;warm;57'];
const COLUMNS: readonly CsvColumn[] = [
  { column: 1, to: { kind: 'new', unitId: 1, name: 'Old logger', metric: 'air_temperature', unit: 'Cel' } },
  { column: 2, to: { kind: 'new', unitId: 1, name: 'Old logger', metric: 'relative_humidity', unit: '%' } },
];

function csvFile(lines: readonly string[], name = 'logger.csv'): { readonly path: string; readonly name: string } {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, lines.join('\r\n'));
  return { path, name };
}

function startWithUnit(): CoreForTest {
  const bench = startCore();
  bench.core.units.create({ name: 'Tent', zone: 'Europe/Berlin' }, 'owner');
  return bench;
}

test('any cells come back from a line as they were, but for what a spreadsheet would run', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 6 }), (cells) => {
      const [back] = parse(csvLine(cells), { relax_column_count: true }) as string[][];
      expect(back).toEqual(cells.map((cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)));
    }),
    { seed: 7, numRuns: process.env['SYSGROW_LONG'] === '1' ? 5_000 : 200 },
  );
});

test('a negative number is no formula, a text that begins like one is', () => {
  expect(csvLine([-1.5, '=HYPERLINK("x")', '@a', null, 'a "b", c'])).toBe(`-1.5,"'=HYPERLINK(""x"")",'@a,,"a ""b"", c"\r\n`);
});

test('numbers and times are read as the form says', () => {
  const zone = 'Europe/Berlin';
  expect([parseNumber('1.234,5', 'comma'), parseNumber('1,234.5', 'point'), parseNumber(' 1e3 ', 'point'), parseNumber('21 °C', 'point'), parseNumber('', 'point')]).toEqual([1_234.5, 1_234.5, 1_000, undefined, undefined]);
  expect([parseNumber('5.5', 'comma'), parseNumber('5,5', 'point'), parseNumber('1,23', 'point'), parseNumber('-1,234,567', 'point')]).toEqual([undefined, undefined, undefined, -1_234_567]);
  const noon = Date.UTC(2025, 6, 1, 12);
  expect([
    parseTime('2025-07-01T12:00:00Z', { time: 'iso', zone }),
    parseTime('2025-07-01 14:00', { time: 'iso', zone }),
    parseTime('1.7.2025 14:00', { time: 'day_first', zone }),
    parseTime('7/1/2025 14:00:00', { time: 'month_first', zone }),
    parseTime(String(noon), { time: 'epoch_ms', zone }),
    parseTime(String(noon / 1_000), { time: 'epoch_s', zone }),
  ]).toEqual([noon, noon, noon, noon, noon, noon]);
  expect([parseTime('31/31/2025', { time: 'day_first', zone }), parseTime('soon', { time: 'iso', zone }), parseTime('1970-01-01', { time: 'iso', zone })]).toEqual([undefined, undefined, undefined]);
  expect(guessDelimiter(['a;b', '1,5;2,5'])).toBe(';');
});

test('a preview guesses delimiter, header, decimal comma, time and value columns', async () => {
  const bench = startWithUnit();
  const rows = GERMAN.slice(0, 3);
  expect(await bench.core.transfer.previewCsv(csvFile(rows), {})).toEqual({
    form: { delimiter: ';', hasHeader: true, decimal: 'comma', time: 'day_first', zone: 'Europe/Berlin' },
    columns: ['Zeit', 'Temperatur', 'Feuchte'],
    rows: [['01.11.2025 10:00', '21,5', '55'], ['01.11.2025 10:05', '21,75', '56']],
    timeColumn: 0,
    valueColumns: [1, 2],
    times: [Date.UTC(2025, 10, 1, 9), Date.UTC(2025, 10, 1, 9, 5)],
  });
});

test('one row without a time does not keep the others from being understood', async () => {
  const bench = startWithUnit();
  expect(await bench.core.transfer.previewCsv(csvFile(GERMAN), {})).toMatchObject({ form: { time: 'day_first' }, timeColumn: 0 });
});

test('what claims a time that has not come is rejected', async () => {
  const bench = startWithUnit();
  const form: CsvForm = { delimiter: ',', hasHeader: true, decimal: 'point', time: 'iso', zone: 'UTC' };
  const at = (days: number): string => new Date(bench.clock.now() + days * 86_400_000).toISOString();
  const file = csvFile(['time,value', `${at(-1)},20`, `${at(0.5)},21`, `${at(2)},22`, '2099-12-25T10:00:00Z,23']);
  const { report } = await runTransfer(bench, () => bench.core.transfer.importCsv(file, form, 0, COLUMNS.slice(0, 1), 'owner'));
  expect([countsOf(report[file.name]), reasonsOf(report[file.name]), bench.rows().map(({ value }) => value)]).toEqual(['4 = 2 + 0 + 2 + 0', { 'rejected in_future': 2 }, [20, 21]]);
});

test('readings are imported into new sensors, each row with its reason where it was not, and once only', async () => {
  const bench = startWithUnit();
  const file = csvFile(GERMAN);
  const form: CsvForm = { delimiter: ';', hasHeader: true, decimal: 'comma', time: 'day_first', zone: 'Europe/Berlin' };
  const start = (): void => bench.core.transfer.importCsv(file, form, 0, COLUMNS, 'owner');
  const first = await runTransfer(bench, start);
  const rows = bench.rows();
  const second = await runTransfer(bench, start);
  expect([first, second].map(({ state, report }) => [state, countsOf(report[file.name])])).toEqual([['done', '6 = 3 + 0 + 3 + 0'], ['done', '6 = 0 + 3 + 3 + 0']]);
  expect(reasonsOf(first.report[file.name])).toEqual({ 'rejected no_time': 1, 'rejected implausible': 1, 'rejected empty': 1, 'value_rejected not_a_number': 1 });
  expect(bench.rows()).toEqual(rows);
  expect(rows.map(({ at, sensorId, value }) => [at - Date.UTC(2025, 10, 1, 9), sensorId, value])).toEqual([[0, 1, 21.5], [0, 2, 55], [300_000, 1, 21.75], [300_000, 2, 56], [1_200_000, 2, 57]]);
  expect(bench.core.sensors.list({}).map(({ name, metric }) => [name, metric])).toEqual([['Old logger', 'air_temperature'], ['Old logger', 'relative_humidity']]);
});

test('what was sealed meanwhile is known all the same', async () => {
  const bench = startWithUnit();
  const file = csvFile(GERMAN);
  const form: CsvForm = { delimiter: ';', hasHeader: true, decimal: 'comma', time: 'day_first', zone: 'Europe/Berlin' };
  const start = (): void => bench.core.transfer.importCsv(file, form, 0, COLUMNS, 'owner');
  await runTransfer(bench, start);
  await bench.clock.advanceAsync(15 * 60_000, 10_000);
  const sealed = bench.rows().length;
  const { report } = await runTransfer(bench, start);
  expect([sealed, countsOf(report[file.name]), bench.rows().length]).toEqual([0, '6 = 0 + 3 + 3 + 0', 0]);
});

test('where another value stands at the same instant, that one stays', async () => {
  const bench = startWithUnit();
  const form: CsvForm = { delimiter: ',', hasHeader: true, decimal: 'point', time: 'iso', zone: 'UTC' };
  const columns = COLUMNS.slice(0, 1);
  await runTransfer(bench, () => bench.core.transfer.importCsv(csvFile(['time,value', '2025-11-01T10:00:00Z,20']), form, 0, columns, 'owner'));
  const { report } = await runTransfer(bench, () => bench.core.transfer.importCsv(csvFile(['time,value', '2025-11-01T10:00:00Z,21', '2025-11-01T10:01:00Z,22'], 'b.csv'), form, 0, columns, 'owner'));
  expect([countsOf(report['b.csv']), bench.rows().map(({ value }) => value)]).toEqual(['2 = 1 + 0 + 1 + 0', [20, 22]]);
});

test('exported readings come back as they were', async () => {
  const bench = startWithUnit();
  const form: CsvForm = { delimiter: ';', hasHeader: true, decimal: 'comma', time: 'day_first', zone: 'Europe/Berlin' };
  await runTransfer(bench, () => bench.core.transfer.importCsv(csvFile(GERMAN), form, 0, COLUMNS, 'owner'));
  const path = join(temporaryFolder(), 'out.csv');
  const span = { from: Date.UTC(2025, 10, 1), to: Date.UTC(2025, 10, 2), zone: 'Asia/Kathmandu' };
  const { state } = await runTransfer(bench, () => bench.core.transfer.exportReadings({ path, name: 'out.csv' }, { sensorIds: [1, 2], ...span }, 'owner'));
  const rows = parse(readFileSync(path, 'utf8'), { columns: true }) as Record<string, string>[];
  expect([state, rows.length, rows[0]]).toEqual([
    'done',
    5,
    { time: '2025-11-01T14:45:00.000+05:45', epoch_ms: String(Date.UTC(2025, 10, 1, 9)), sensor_id: '1', sensor: 'Old logger', metric: 'air_temperature', value: '21.5', unit: 'Cel', quality: 'good' },
  ]);
  expect(rows.map((row) => [Number(row['epoch_ms']), Number(row['sensor_id']), Number(row['value'])]).toSorted()).toEqual(bench.rows().map(({ at, sensorId, value }) => [at, sensorId, value]).toSorted());
});

test('a table is exported with its columns and readable instants', async () => {
  const bench = startWithUnit();
  const path = join(temporaryFolder(), 'units.csv');
  await runTransfer(bench, () => bench.core.transfer.exportTable({ path, name: 'units.csv' }, 'GrowthUnit', 'owner'));
  const at = bench.core.units.get(1).createdAt;
  expect(readFileSync(path, 'utf8')).toBe(`id,name,zone,leaf_offset_c,created_at,created_at_iso\r\n1,Tent,Europe/Berlin,0,${at},${new Date(at).toISOString()}\r\n`);
  expect(bench.activities().at(-1)).toMatchObject({ kind: 'data_exported', actor: 'owner', detail: { file: 'units.csv', rows: 1 } });
});

test('an export that fails leaves no file, and the one that it was to replace', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'a.csv');
  writeFileSync(path, 'old');
  await expect(
    writeTextFile(path, async (add) => {
      await add('new');
      throw new Error('the source broke off');
    }),
  ).rejects.toThrow('broke off');
  mkdirSync(join(folder, 'b.csv'));
  await expect(writeTextFile(join(folder, 'b.csv'), (add) => add('x'))).rejects.toThrow(/cannot be read or written/);
  expect([readFileSync(path, 'utf8'), readdirSync(folder).sort()]).toEqual(['old', ['a.csv', 'b.csv']]);
});

test('a file that is no text is refused', async () => {
  const path = join(temporaryFolder(), 'picture.csv');
  writeFileSync(path, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]));
  await expect(startWithUnit().core.transfer.previewCsv({ path, name: 'picture.csv' }, {})).rejects.toThrow(/no text file/);
});
