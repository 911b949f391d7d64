import { copyFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { startCore, type CoreForTest } from '../../../../support/core-for-test.ts';
import { FakeClock } from '../../../../support/fake-clock.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';
import { addRow, hourText, makeUpstreamDatabase, openUpstream, type UpstreamOptions } from '../../../../support/upstream-database.ts';
import { countsOf, importServer, reasonsOf, type Report } from './transfer-bench.ts';

function upstreamFile(options: UpstreamOptions = {}): string {
  const file = join(temporaryFolder(), 'sysgrow.db');
  makeUpstreamDatabase(file, options);
  return file;
}

/** Rows of each table of a source, by SQL. */
function rowsIn(file: string): Readonly<Record<string, number>> {
  const database = new Database(file, { readonly: true });
  const tables = database.prepare<[], { readonly name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'").all();
  const counts = Object.fromEntries(tables.map(({ name }) => [name, database.prepare<[], { readonly n: number }>(`SELECT count(*) AS n FROM "${name}"`).get()?.n ?? 0]));
  database.close();
  return counts;
}

/** Everything that an import may write, but for when. */
function contentOf({ database }: CoreForTest): unknown {
  const { connection } = database;
  const tables = ['GrowthUnit', 'SensorConfig', 'ActuatorConfig', 'Plant', 'PlantStage', 'PlantPlacement', 'PlantPotting', 'SensorReading', 'ImportRef'];
  return Object.fromEntries(tables.map((table) => [table, connection.prepare(`SELECT * FROM ${table}`).all()]));
}

const startBench = (folder?: string, now = Date.UTC(2025, 11, 1)): CoreForTest => startCore({ clock: new FakeClock(now), ...(folder === undefined ? {} : { folder }) });
/** After the last reading of the longest database that is made here. */
const LONG_AFTER = Date.UTC(2026, 5, 1);
const readOf = (report: Report): Readonly<Record<string, number>> => Object.fromEntries(Object.values(report).map(({ table, read }) => [table, read]));
const unaccounted = (report: Report): readonly string[] =>
  Object.values(report).filter(({ read, imported, merged, rejected, skipped }) => read !== imported + merged + rejected + skipped).map(({ table }) => table);

test('every row of every table is accounted for, with the reason where it was not taken', async () => {
  const file = upstreamFile();
  const { state, report } = await importServer(startBench(), file);
  expect({ state, read: readOf(report), unaccounted: unaccounted(report) }).toEqual({ state: 'done', read: rowsIn(file), unaccounted: [] });
  expect(Object.fromEntries(Object.keys(report).map((table) => [table, [countsOf(report[table]), reasonsOf(report[table])]]))).toMatchObject({
    GrowthUnits: ['2 = 2 + 0 + 0 + 0', {}],
    Plants: ['5 = 3 + 0 + 0 + 2', { 'skipped catalog_row': 2 }],
    GrowthUnitPlants: ['3 = 0 + 2 + 1 + 0', { 'rejected no_plant': 1 }],
    plant_journal: ['4 = 0 + 1 + 2 + 1', { 'rejected no_stage': 1, 'rejected no_plant': 1, 'skipped kept_for_later': 1 }],
    Sensor: ['5 = 3 + 0 + 2 + 0', { 'rejected no_unit': 1, 'rejected no_metric_here': 1 }],
    SensorConfig: ['3 = 0 + 2 + 1 + 0', { 'rejected no_sensor': 1 }],
    PlantSensors: ['3 = 0 + 2 + 1 + 0', { 'rejected no_sensor': 1 }],
    Actuator: ['2 = 2 + 0 + 0 + 0', {}],
    ActuatorConfig: ['2 = 0 + 1 + 1 + 0', {}],
    SensorReading: [
      '109 = 101 + 1 + 7 + 0',
      { 'rejected not_json': 1, 'rejected not_a_number': 1, 'rejected no_metric_here': 1, 'rejected empty': 1, 'rejected no_time': 1, 'rejected no_sensor': 2, 'value_rejected no_metric_here': 1, 'value_rejected implausible': 1 },
    ],
    PlantReadings: ['51 = 49 + 0 + 2 + 0', { 'rejected no_plant': 1, 'rejected empty': 1 }],
    ActivityLog: ['2 = 1 + 0 + 1 + 0', { 'rejected no_time': 1 }],
    DeviceSchedules: ['1 = 0 + 0 + 0 + 1', { 'skipped kept_for_later': 1 }],
    SensorAnomaly: ['1 = 0 + 0 + 0 + 1', { 'skipped kept_for_later': 1 }],
    Users: ['1 = 0 + 0 + 0 + 1', { 'skipped not_needed': 1 }],
    PluginNotes: ['1 = 0 + 0 + 0 + 1', { 'skipped unknown_table': 1 }],
  });
});

test('units, sensors, actuators and plants arrive with what the server knew of them', async () => {
  const bench = startBench();
  await importServer(bench, upstreamFile());
  const { core } = bench;
  expect(core.units.list().map(({ name, zone }) => [name, zone])).toEqual([['Veg tent', 'Europe/Berlin'], ['Herb rack – Küche', 'Europe/Berlin']]);
  expect(core.sensors.list({ includeArchived: true }).map(({ name, metric, unit, hubId, archivedAt }) => [name, metric, unit, hubId, archivedAt !== undefined])).toEqual([
    ['Canopy climate temperature', 'air_temperature', 'Cel', undefined, false],
    ['Canopy climate humidity', 'relative_humidity', '%', undefined, false],
    ['Canopy climate air quality', 'air_quality', 'index', undefined, false],
    ['Canopy climate pressure', 'air_pressure', 'hPa', undefined, false],
    ['Canopy climate battery', 'battery', '%', undefined, false],
    ['Soil tomato', 'soil_moisture', '%', undefined, false],
    ['Reservoir ph', 'water_ph', 'pH', undefined, true],
    ['Reservoir ec', 'water_ec', 'mS/cm', undefined, true],
    ['Basil "C"; DROP ph', 'water_ph', 'pH', undefined, false],
    ['Basil "C"; DROP ec', 'water_ec', 'mS/cm', undefined, false],
  ]);
  expect(core.sensors.list({})[0]?.note).toBe('SYSGrow server: environmental BME280 mqtt, mqtt_topic tent/1');
  const actuators = bench.database.connection.prepare('SELECT name, unit_id AS unitId, mode, safe_value AS safe, max_on_s AS maxOnS, min_off_s AS minOffS, note FROM ActuatorConfig').all();
  expect(actuators).toEqual([
    { name: 'Drip pump', unitId: 1, mode: 'onoff', safe: 0, maxOnS: 90, minOffS: 600, note: 'SYSGrow server: Water-Pump 12V GPIO, gpio_pin 27' },
    { name: 'Lamp', unitId: null, mode: 'percent', safe: 0, maxOnS: null, minOffS: null, note: 'SYSGrow server: Dimmer Plug zigbee' },
  ]);
  const tomato = core.plants.list({}).find(({ name }) => name === 'Tomato A');
  expect(core.plants.get(tomato?.id ?? 0)).toMatchObject({
    variety: expect.stringContaining("Gardener's Delight"),
    createdAt: Date.UTC(2025, 9, 5, 22),
    stages: [
      { stage: 'seedling', at: Date.UTC(2025, 9, 12, 8), isApproximate: false },
      { stage: 'vegetative', at: Date.UTC(2025, 10, 20, 8, 30) - 12 * 86_400_000, isApproximate: true },
    ],
    placements: [{ unitId: 1 }],
    pottings: [{ volumeL: 11, medium: 'coco' }],
  });
  expect(core.plants.list({ unitId: 2 }).map(({ name }) => name)).toEqual(['Basil "C"; DROP']);
  expect(core.profiles.list().map(({ name }) => name)).toEqual(['Herb rack – Küche', 'Veg tent']);
});

test('values take the names, units and times that they have here', async () => {
  const bench = startBench();
  await importServer(bench, upstreamFile({ hours: 0 }));
  const { connection } = bench.database;
  const rows = connection
    .prepare('SELECT at, metric, value, quality FROM SensorReading JOIN SensorConfig ON SensorConfig.id = sensor_id WHERE sensor_id < 9 ORDER BY at, sensor_id')
    .raw()
    .all();
  const at = (hour: number): number => Date.UTC(2025, 10, 20, hour);
  expect(rows).toEqual([
    [at(6), 'air_temperature', 23.4, 0],
    [at(6), 'relative_humidity', 58, 0],
    [at(6), 'battery', 81, 0],
    [at(6), 'water_ph', 5.86, 0],
    [at(6), 'water_ec', 1.42, 0],
    // Of a plant without a linked sensor.
    [at(6), 'water_ph', 6.1, 0],
    [at(7), 'air_temperature', 24, 1],
    // Naive local time, taken in the zone of the unit.
    [at(8), 'air_temperature', 25, 0],
    [at(8), 'relative_humidity', 50, 0],
  ]);
  const entries = connection.prepare("SELECT at, actor, subject, json_extract(detail, '$.name') AS name FROM ActivityLog WHERE kind = 'imported_entry'").all();
  expect(entries).toEqual([{ at: Date.UTC(2025, 10, 1, 10), actor: 'import', subject: 'upstream:unit:1', name: 'started' }]);
});

test('CO2 that a sensor estimated is marked as such, measured CO2 is not', async () => {
  const bench = startCore();
  const path = join(temporaryFolder(), 'sysgrow.db');
  makeUpstreamDatabase(path, { hours: 1 });
  const server = openUpstream(path);
  for (const [sensorId, data] of [[1, { eco2: 640 }], [5, { co2: 900 }]] as const) addRow(server, 'SensorReading', { sensor_id: sensorId, timestamp: hourText(3), reading_data: JSON.stringify(data) });
  server.close();
  await importServer(bench, path);
  const notes = bench.core.sensors.list({}).filter(({ metric }) => metric === 'co2').map(({ name, note }) => [name, note]);
  const unmarked = bench.core.sensors.list({}).filter(({ metric, note = '' }) => metric !== 'co2' && note.includes('estimated'));
  expect([notes, unmarked]).toEqual([
    [['Canopy climate co2', 'SYSGrow server: environmental BME280 mqtt, mqtt_topic tent/1; estimated by the sensor, not measured'], ['Never spoke', 'SYSGrow server: environmental MQ2 http']],
    [],
  ]);
});

test('importing again changes nothing, and says so', async () => {
  const bench = startBench();
  const file = upstreamFile();
  const first = await importServer(bench, file);
  const content = contentOf(bench);
  const entries = bench.activities().length;
  const second = await importServer(bench, file);
  expect(contentOf(bench)).toEqual(content);
  expect(bench.activities().length).toBe(entries + 1);
  expect(Object.values(second.report).map(({ table, imported, merged, rejected, skipped }) => [table, imported, merged, rejected, skipped])).toEqual(
    Object.values(first.report).map(({ table, imported, merged, rejected, skipped }) => [table, 0, imported + merged, rejected, skipped]),
  );
});

test('what the server wrote since the last import is added', async () => {
  const bench = startBench();
  const file = upstreamFile();
  await importServer(bench, file);
  const before = bench.rows().length;
  const server = openUpstream(file);
  addRow(server, 'SensorReading', { sensor_id: 1, timestamp: hourText(300), reading_data: '{"temperature": 21, "co2": 700}' });
  addRow(server, 'plant_journal', { plant_id: 3, unit_id: 1, entry_type: 'stage_change', growth_stage: 'Flowering', created_at: '2025-11-25 08:00:00' });
  server.close();
  const { report } = await importServer(bench, file);
  expect([bench.rows().length - before, countsOf(report['plant_journal']), report['SensorReading']?.imported, report['Sensor']?.imported]).toEqual([2, '5 = 1 + 1 + 2 + 1', 1, 1]);
});

test('two servers are kept apart, though both count from one', async () => {
  const bench = startBench();
  await importServer(bench, upstreamFile());
  const { report } = await importServer(bench, upstreamFile({ installedAt: '2024-01-01 00:00:00' }));
  expect([countsOf(report['GrowthUnits']), bench.core.units.list().map(({ name }) => name)]).toEqual([
    '2 = 2 + 0 + 0 + 0',
    ['Veg tent', 'Herb rack – Küche', 'Veg tent 2', 'Herb rack – Küche 2'],
  ]);
});

test('what was imported before a stop stays, and the next import goes on', async () => {
  const file = upstreamFile({ hours: 1_500 });
  const whole = startBench();
  const expected = await importServer(whole, file);
  const bench = startBench();
  const stopped = await importServer(bench, file, () => bench.database.connection.prepare('SELECT 1 FROM SensorReading LIMIT 1').get() !== undefined);
  const rowsThen = bench.rows().length;
  const resumed = await importServer(bench, file);
  expect({ state: stopped.state, isPart: rowsThen > 0 && rowsThen < whole.rows().length, unaccounted: unaccounted(stopped.report) }).toEqual({ state: 'cancelled', isPart: true, unaccounted: [] });
  expect(resumed.state).toBe('done');
  expect(bench.rows()).toEqual(whole.rows());
  const taken = (outcome: typeof expected) => (outcome.report['SensorReading']?.imported ?? 0) + (outcome.report['SensorReading']?.merged ?? 0);
  expect(taken(resumed)).toBe(taken(expected));
});

test('readings of a server whose clock was ahead are rejected, with the reason', async () => {
  const bench = startBench();
  const file = upstreamFile();
  const server = openUpstream(file);
  const { n: before } = server.prepare('SELECT max(reading_id) AS n FROM SensorReading').get() as { n: number };
  addRow(server, 'SensorReading', { reading_id: before + 1, sensor_id: 1, timestamp: '2031-01-01T00:00:00+00:00', reading_data: '{"temperature": 19}' });
  server.close();
  const { report } = await importServer(bench, file);
  expect(reasonsOf(report['SensorReading'])).toMatchObject({ 'rejected in_future': 1 });
  expect(bench.rows().every(({ at }) => at < bench.clock.now())).toBe(true);
});

test('a server that went back to an older backup and counted on is read from the beginning', async () => {
  const bench = startBench(undefined, LONG_AFTER);
  const file = upstreamFile();
  await importServer(bench, file);
  const server = openUpstream(file);
  server.exec('DELETE FROM SensorReading WHERE reading_id > 50');
  for (let id = 51; id <= 120; id += 1) addRow(server, 'SensorReading', { reading_id: id, sensor_id: 1, timestamp: hourText(1_000 + id), reading_data: '{"temperature": 19}' });
  server.close();
  const { report } = await importServer(bench, file);
  expect(countsOf(report['SensorReading'])).toBe('120 = 70 + 50 + 0 + 0');
});

test.each(['old', 'migration_061'] as const)('a source of another release is taken with the tables that it has (%s)', async (anomalies) => {
  const bench = startBench();
  const file = upstreamFile({ anomalies, without: ['plant_journal', 'ActivityLog', 'PlantReadings', 'PlantSensors', 'SensorConfig', 'DeviceSchedules'] });
  const { state, report } = await importServer(bench, file);
  expect({ state, read: readOf(report) }).toEqual({ state: 'done', read: rowsIn(file) });
});

test('a journal that was not brought home is imported, and the source stays as it was', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'sysgrow.db');
  makeUpstreamDatabase(file);
  const server = openUpstream(file);
  server.pragma('journal_mode = WAL');
  server.pragma('wal_autocheckpoint = 0');
  addRow(server, 'SensorReading', { sensor_id: 1, timestamp: hourText(300), reading_data: '{"temperature": 21}' });
  const before = [readFileSync(file), readFileSync(`${file}-wal`)];
  const bench = startBench();
  const { report } = await importServer(bench, file);
  const after = [readFileSync(file), readFileSync(`${file}-wal`)];
  server.close();
  expect([report['SensorReading']?.read, before.every((bytes, i) => bytes.equals(after[i] ?? Buffer.alloc(0))), existsSync(join(bench.folder, 'importing'))]).toEqual([110, true, false]);
});

test('what is no database of a server is refused in words', async () => {
  const bench = startBench();
  const folder = temporaryFolder();
  const foreign = join(folder, 'foreign.db');
  const database = new Database(foreign);
  database.exec('CREATE TABLE Song (title TEXT)');
  database.close();
  const text = join(folder, 'letter.db');
  writeFileSync(text, 'Dear gardener, '.repeat(500));
  const ours = join(folder, 'ours.db');
  bench.database.connection.pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(join(bench.folder, 'sysgrow.db'), ours);
  const problems = [];
  for (const file of [foreign, text, ours, join(folder, 'gone.db')]) problems.push((await importServer(bench, file)).problem);
  expect(problems).toEqual([
    expect.stringMatching(/^This is no database of a SYSGrow server/),
    expect.stringMatching(/^This is no database of a SYSGrow server/),
    expect.stringMatching(/^This is a database of this app/),
    expect.stringMatching(/cannot be read or written/),
  ]);
  expect(bench.core.units.list()).toEqual([]);
});

test('a source that breaks off is imported as far as it can be read, and told as damaged', async () => {
  const file = upstreamFile({ hours: 3_000 });
  truncateSync(file, 4_096 * 30);
  const { state, problem } = await importServer(startBench(), file);
  expect([state, problem]).toEqual(['failed', expect.stringMatching(/damaged/)]);
});

test('a disk that fills during an import is told; with room again the next import goes on', async () => {
  const file = upstreamFile({ hours: 3_000 });
  const whole = startBench(undefined, LONG_AFTER);
  await importServer(whole, file);
  const bench = startBench(undefined, LONG_AFTER);
  const { connection } = bench.database;
  const pages = connection.pragma('page_count', { simple: true }) as number;
  connection.pragma(`max_page_count = ${pages + 25}`);
  const { state, problem, report } = await importServer(bench, file);
  const imported = report['SensorReading']?.imported ?? 0;
  expect({ state, problem, isPart: imported > 0 && imported < 6_000, unaccounted: unaccounted(report) }).toEqual({ state: 'failed', problem: expect.stringMatching(/^The disk is full/), isPart: true, unaccounted: [] });
  expect(bench.core.book.knownOf(bench.core.sensors.list({}).map(({ id }) => id)).count).toBe(bench.rows().length);
  connection.pragma('max_page_count = 1000000');
  await importServer(bench, file);
  expect(bench.rows()).toEqual(whole.rows());
});

test('a second transfer is refused while one runs', async () => {
  const bench = startBench();
  const file = upstreamFile();
  const running = importServer(bench, file);
  expect(() => bench.core.transfer.importServer({ path: file, name: 'again' }, 'owner')).toThrow(/Another import or export is running/);
  await running;
});

test('the preview tells what would come, and writes nothing', async () => {
  const bench = startBench();
  const file = upstreamFile();
  const content = contentOf(bench);
  const preview = await bench.core.transfer.previewServer({ path: file, name: 'sysgrow.db' }, new AbortController().signal);
  expect(contentOf(bench)).toEqual(content);
  expect({ ...preview, tables: Object.fromEntries(preview.tables.map(({ table, rows }) => [table, rows])), units: preview.units.map(({ name, sensors }) => [name, sensors.length]) }).toEqual({
    tables: rowsIn(file),
    from: Date.UTC(2025, 10, 1),
    to: Date.UTC(2025, 10, 20, 8, 30),
    units: [['Veg tent', 6], ['Herb rack – Küche', 4]],
    plants: ['Tomato A', 'Basil "C"; DROP', 'Nowhere'],
    actuators: ['Drip pump', 'Lamp'],
    warnings: ['zone_missing', 'sensors_without_unit', 'kept_for_later', 'unknown_tables'],
  });
});

const sample = process.env['SYSGROW_SAMPLE_DB'];
test.skipIf(sample === undefined)('the sample of a server is imported, every count is right, and the second import changes nothing', async () => {
  const bench = startCore({ clock: new FakeClock(Date.UTC(2026, 10, 24)) });
  const file = sample ?? '';
  const first = await importServer(bench, file);
  const content = contentOf(bench);
  const second = await importServer(bench, file);
  expect({ states: [first.state, second.state], read: readOf(first.report), again: readOf(second.report) }).toEqual({ states: ['done', 'done'], read: rowsIn(file), again: rowsIn(file) });
  expect(contentOf(bench)).toEqual(content);
  expect(Object.values(second.report).filter(({ imported }) => imported > 0)).toEqual([]);
  const source = new Database(file, { readonly: true });
  const values = source.prepare<[], { readonly n: number }>(
    `SELECT (SELECT count(*) FROM SensorReading, json_each(CASE WHEN json_valid(reading_data) THEN reading_data ELSE '{}' END) AS said
        WHERE said.type IN ('integer', 'real') AND sensor_id IN (SELECT sensor_id FROM Sensor))
       + (SELECT count(soil_moisture) + count(ph) + count(ec) FROM PlantReadings) AS n`,
  ).get()?.n;
  source.close();
  expect(['GrowthUnits', 'Plants', 'Sensor', 'Actuator', 'SensorReading', 'PlantReadings', 'ActivityLog'].map((table) => countsOf(first.report[table]))).toEqual([
    '2 = 2 + 0 + 0 + 0',
    '19 = 4 + 0 + 0 + 15',
    '5 = 5 + 0 + 0 + 0',
    '5 = 5 + 0 + 0 + 0',
    '4808 = 4806 + 0 + 2 + 0',
    '1001 = 1001 + 0 + 0 + 0',
    '4 = 4 + 0 + 0 + 0',
  ]);
  expect(bench.rows().length).toBe(values);
});
