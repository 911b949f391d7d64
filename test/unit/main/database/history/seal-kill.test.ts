import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { decodeChunk } from '../../../../../src/main/database/history/chunk-codec.ts';
import { chunkIdOf, DAY_MS, HOUR_MS, hourOf, QUARTER_MS, startOfHour } from '../../../../../src/main/database/history/hour.ts';
import { concatenate } from '../../../../../src/main/database/history/reading-columns.ts';
import { combine, rollUp } from '../../../../../src/main/database/history/roll-up-math.ts';
import { readReadings } from '../../../../../src/main/database/history/history-series.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { HistoryForTest } from './history-for-test.ts';

const KILLS = process.env['SYSGROW_LONG'] === '1' ? 20 : 4;
const FIRST_HOUR = hourOf(Date.UTC(2026, 0, 15));
const READINGS_AN_HOUR = 60;
const SENSORS = [1, 2];

/** Stores an hour, seals it, deletes its rows in two halves, and goes on with the next: it says what it has done after each commit. */
const writerSource = (folder: string, firstHour: number) => `
  const { openSysgrowDatabase } = await import('./src/main/database/sysgrow-database.ts');
  const { openForReading, SYSGROW_APPLICATION_ID } = await import('./src/main/database/connection.ts');
  const { openHistoryDatabase } = await import('./src/main/database/history/history-database.ts');
  const { sealHour } = await import('./src/main/database/history/seal-hour.ts');
  const { HotReadingRepository } = await import('./src/main/database/repositories/hot-reading.repository.ts');
  const { systemClock } = await import('./src/main/platform/clock.ts');
  const { silentLog } = await import('./src/main/platform/log.ts');
  const { writeSync } = await import('node:fs');
  const folder = ${JSON.stringify(folder)};
  const database = openSysgrowDatabase({ folder, clock: systemClock, log: silentLog });
  const history = openHistoryDatabase({ folder, now: Date.now(), log: silentLog });
  const hot = new HotReadingRepository(openForReading(database.file, SYSGROW_APPLICATION_ID));
  const insert = database.connection.prepare('INSERT INTO SensorReading (id, value, quality) VALUES (CAST(? AS INTEGER) << 21 | CAST(? AS INTEGER), ?, 0) ON CONFLICT DO NOTHING');
  const remove = database.connection.prepare('DELETE FROM SensorReading WHERE at >= ? AND at < ?');
  for (let hour = ${firstHour}; ; hour += 1) {
    const start = hour * ${HOUR_MS};
    database.transact(() => { for (let i = 0; i < ${READINGS_AN_HOUR}; i += 1) for (const sensor of ${JSON.stringify(SENSORS)}) insert.run(start + i * 1000, sensor, (hour % 100) + i / 10); });
    writeSync(1, 'stored ' + hour + '\\n');
    sealHour({ hot, ...history }, { hour, now: Date.now() });
    writeSync(1, 'sealed ' + hour + '\\n');
    database.transact(() => remove.run(start, start + ${READINGS_AN_HOUR / 2} * 1000));
    database.transact(() => remove.run(start, start + ${HOUR_MS}));
  }`;

test('a process killed again and again while it seals loses no reading that it reported, doubles none, and keeps the roll-ups right', { timeout: KILLS * 15_000 }, async () => {
  const folder = temporaryFolder();
  new HistoryForTest(folder).close();
  const reported = { stored: FIRST_HOUR - 1, sealed: FIRST_HOUR - 1 };
  for (let round = 0; round < KILLS; round += 1) {
    const writer = spawn(process.execPath, ['--input-type=module', '-e', writerSource(folder, Math.max(FIRST_HOUR, reported.sealed))], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    writer.stdout.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
      // At another moment each time: 1 to 3 ms pass between two lines.
      if (text.split('\n').length > 15 + round * 7) setTimeout(() => writer.kill('SIGKILL'), (round % 5) * 0.7);
    });
    await once(writer, 'close');
    for (const [, what, hour] of text.matchAll(/(stored|sealed) (\d+)\n/g)) reported[what === 'stored' ? 'stored' : 'sealed'] = Number(hour);
  }
  const files = new HistoryForTest(folder);
  const { sysgrow, history, source } = files;
  const checks = [sysgrow, history.connection].map((connection) => connection.pragma('integrity_check', { simple: true }));
  expect({ checks, setAside: history.setAside, hasSealed: reported.sealed > FIRST_HOUR + KILLS * 5 }).toEqual({ checks: ['ok', 'ok'], setAside: undefined, hasSealed: true });
  const end = startOfHour(reported.stored + 1);
  for (const sensorId of SENSORS) {
    const all = concatenate([...readReadings(source, { sensorId, from: startOfHour(FIRST_HOUR), to: end })]);
    const wanted = Array.from({ length: (reported.stored + 1 - FIRST_HOUR) * READINGS_AN_HOUR }, (_, i) => {
      const hour = FIRST_HOUR + Math.floor(i / READINGS_AN_HOUR);
      return [startOfHour(hour) + (i % READINGS_AN_HOUR) * 1_000, (hour % 100) + (i % READINGS_AN_HOUR) / 10];
    });
    expect(Array.from(all.at, (at, i) => [at, all.value[i]])).toEqual(wanted);
    expect(sealedOf(files, sensorId)).toEqual({ isComplete: true, areRollUpsRight: true, isTotalRight: true, missing: [] });
  }

  function sealedOf({ history: { tables } }: HistoryForTest, sensorId: number) {
    const rows = tables.chunks.range({ from: chunkIdOf(sensorId, FIRST_HOUR), to: chunkIdOf(sensorId + 1, 0), limit: 100_000 });
    const sealed = concatenate(rows.map((row, i) => decodeChunk(row, startOfHour(FIRST_HOUR + i))));
    const span = { sensorId, from: 0, to: end + DAY_MS };
    const ids = new Set(rows.map(({ id }) => id));
    const quarters = rollUp(sealed, QUARTER_MS);
    const hours = combine(quarters, HOUR_MS);
    return {
      isComplete: sealed.at.length === rows.length * READINGS_AN_HOUR,
      areRollUpsRight: JSON.stringify([tables.rollUps.range('15m', span), tables.rollUps.range('1h', span), tables.rollUps.range('1d', span)]) === JSON.stringify([quarters, hours, combine(hours, DAY_MS)]),
      isTotalRight: tables.totals.get(sensorId)?.count === sealed.at.length,
      missing: Array.from({ length: reported.sealed + 1 - FIRST_HOUR }, (_, i) => FIRST_HOUR + i).filter((hour) => !ids.has(chunkIdOf(sensorId, hour))),
    };
  }
});
