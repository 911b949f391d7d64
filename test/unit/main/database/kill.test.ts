import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { GrowthUnitRepository } from '../../../../src/main/database/repositories/growth-unit.repository.ts';
import { HubRepository } from '../../../../src/main/database/repositories/hub.repository.ts';
import { SensorConfigRepository } from '../../../../src/main/database/repositories/sensor-config.repository.ts';
import { openForTest } from './open-for-test.ts';
import { temporaryFolder } from './temporary-folder.ts';

const AT = 1_768_471_200_000;

/** Stores batches of eight readings without end, and reports the number of each once it is committed. */
const writerSource = (folder: string, firstBatch: number) => `
  const { openSysgrowDatabase } = await import('./src/main/database/sysgrow-database.ts');
  const { SensorReadingRepository } = await import('./src/main/database/repositories/sensor-reading.repository.ts');
  const { systemClock } = await import('./src/main/platform/clock.ts');
  const { silentLog } = await import('./src/main/platform/log.ts');
  const { writeSync } = await import('node:fs');
  const database = openSysgrowDatabase({ folder: ${JSON.stringify(folder)}, clock: systemClock, log: silentLog });
  const readings = new SensorReadingRepository(database.connection);
  for (let batch = ${firstBatch}; ; batch += 1) {
    const rows = Array.from({ length: 8 }, (_, i) => ({ sensorId: 1, at: ${AT} + batch * 8 + i, value: batch, quality: 'good' }));
    database.transact(() => readings.insertBatch(rows));
    writeSync(1, batch + '\\n');
  }`;

test('a process killed again and again while it stores loses nothing that it reported, and doubles nothing', async () => {
  const folder = temporaryFolder();
  const prepared = openForTest(folder);
  new GrowthUnitRepository(prepared.connection).insert({ name: 'Tent', zone: 'UTC', leafOffsetC: 0, createdAt: AT });
  new HubRepository(prepared.connection).insert({ name: 'Board', kind: 'serial', path: '/dev/ttyACM0', createdAt: AT });
  new SensorConfigRepository(prepared.connection).insert({ unitId: 1, hubId: 1, channel: '0', name: 'Air', metric: 'air_temperature', unit: 'Cel', createdAt: AT });
  prepared.close();
  let lastReported = -1;
  for (let round = 0; round < 6; round += 1) {
    // Starts over with what was reported last, as an app that does not know whether its commit succeeded.
    const writer = spawn(process.execPath, ['--input-type=module', '-e', writerSource(folder, Math.max(0, lastReported))], { stdio: ['ignore', 'pipe', 'inherit'] });
    let reported = '';
    writer.stdout.setEncoding('utf8').on('data', (text: string) => {
      reported += text;
      if (reported.split('\n').length > 20 + round * 7) writer.kill('SIGKILL');
    });
    await once(writer, 'close');
    lastReported = Number(reported.slice(0, reported.lastIndexOf('\n')).split('\n').at(-1));
  }
  const database = openForTest(folder);
  const { connection } = database;
  const { batches, rows } = connection
    .prepare('SELECT count(DISTINCT value) AS batches, count(*) AS rows FROM SensorReading')
    .get() as { readonly batches: number; readonly rows: number };
  expect({ wasClean: database.wasClean, setAside: database.setAside, check: connection.pragma('integrity_check', { simple: true }), isWhole: rows === batches * 8 }).toEqual({
    wasClean: false, setAside: undefined, check: 'ok', isWhole: true,
  });
  expect(batches).toBeGreaterThan(lastReported);
});
