import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { humidityLine, startAirRoom, temperatureLine } from '../support/core-for-test.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { FAULTS_FROM } from './known-readings.ts';
import { openRoom } from './room.ts';

const driver = (name: string): readonly string[] => ['--no-warnings', join(import.meta.dirname, 'drivers', name)];

/** Another program takes the write lock of a database. @returns lets go of it. */
async function lockBy(file: string): Promise<() => Promise<void>> {
  const other = spawn(process.execPath, [...driver('lock-driver.ts'), file], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void other.kill('SIGKILL'));
  await once(other.stdout, 'data');
  return async () => {
    other.stdin.end();
    await once(other, 'close');
  };
}

test('while another program holds the database readings wait and the status says why; afterwards every one is stored', async () => {
  const { core, port, clock, database } = await startAirRoom();
  const say = (seconds: number): void => {
    for (let second = 0; second < seconds; second += 1) {
      port.says(temperatureLine(20 + (second % 10)), humidityLine(50 + (second % 10)));
      clock.advance(1_000);
    }
  };
  const letGo = await lockBy(database.file);
  say(60);
  const { storage, worst } = core.status.status();
  await letGo();
  say(12);
  expect([worst, storage]).toEqual(['storage_failed', { stored: 0, waiting: 120, lost: 0, problem: expect.stringContaining('Another program holds the database') }]);
  const { count } = await core.readings.stored(1);
  expect([core.status.status().storage.problem, count + core.status.status().storage.waiting]).toEqual([undefined, 144]);
});

test('a second program on the same folder is refused with a sentence, and the first goes on', async () => {
  const folder = temporaryFolder();
  const room = openRoom(folder, FAULTS_FROM);
  const { status, stderr } = spawnSync(process.execPath, [...driver('room-driver.ts'), folder, '0', '1'], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([1, expect.stringContaining('already runs on the folder')]);
  await room.document.flush();
  expect(room.database.connection.pragma('integrity_check', { simple: true })).toBe('ok');
  await room.close();
});
