import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createArchive } from '../../src/main/database/backup/create-archive.ts';
import { HISTORY_APPLICATION_ID, openForReading, SYSGROW_APPLICATION_ID } from '../../src/main/database/connection.ts';
import { historyFile } from '../../src/main/database/history/history-database.ts';
import { readReadings } from '../../src/main/database/history/history-series.ts';
import { prepareHistorySource } from '../../src/main/database/history/history-source.ts';
import { concatenate } from '../../src/main/database/history/reading-columns.ts';
import { addSensors, openRoom } from './room.ts';
import { fillDisk } from './full-disk.ts';
import { FAULTS_FROM, knownReading } from './known-readings.ts';
import { canMount, remount, smallDisk } from './small-disk.ts';

const NO_DISK = 'this machine lets nobody mount a disk';
const SIMULATED_SENSORS = 8;
const SIMULATED_PERIOD_MS = 2_000;

test.skipIf(!canMount)('a disk of 16 MB that fills during ingest: the app stays up, says so, and stores and seals everything once there is room', { timeout: 120_000 }, ({ skip }) => {
  const folder = smallDisk(16) ?? skip(NO_DISK);
  const { stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', join(import.meta.dirname, 'drivers/full-disk-driver.ts'), folder], { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  const { full, after } = JSON.parse(stdout);
  expect(full).toMatchObject({ worst: 'storage_failed', storage: { lost: 0, problem: expect.stringContaining('disk is full') } });
  expect(full.storage.waiting).toBeGreaterThan(1_000);
  expect(after).toMatchObject({ worst: 'ok', storage: { lost: 0 } });
  expect([after.storage.problem, after.kinds.includes('storage_failed'), after.kinds.includes('storage_recovered')]).toEqual([undefined, true, true]);
  expect(gapsIn(folder)).toEqual(Array.from({ length: SIMULATED_SENSORS }, () => SIMULATED_PERIOD_MS));
});

/** The longest time between two readings of each sensor, as a chart reads them. */
function gapsIn(folder: string): readonly number[] {
  const hot = openForReading(join(folder, 'sysgrow.db'), SYSGROW_APPLICATION_ID);
  const history = openForReading(historyFile(folder), HISTORY_APPLICATION_ID);
  try {
    const source = prepareHistorySource({ hot, history });
    return Array.from({ length: SIMULATED_SENSORS }, (_, index) => {
      const { at } = concatenate([...readReadings(source, { sensorId: index + 1, from: 0, to: Date.UTC(2027, 0, 1) })]);
      return at.reduce((longest, instant, i) => (i === 0 ? 0 : Math.max(longest, instant - (at[i - 1] ?? 0))), 0);
    });
  } finally {
    hot.close();
    history.close();
  }
}

test.skipIf(!canMount)('a sealing and a backup that find no room change nothing, and succeed once there is some', async ({ skip }) => {
  const folder = smallDisk(16) ?? skip(NO_DISK);
  const room = openRoom(folder, FAULTS_FROM);
  addSensors(room, 2);
  room.book.insert(Array.from({ length: 7_200 }, (_, i) => knownReading(1 + (i % 2), FAULTS_FROM - 3_600_000 + Math.floor(i / 2) * 1_000)));
  const archive = { folder, target: join(folder, 'backups', 'one.sysgrow.zip'), id: 'a'.repeat(16), kind: 'daily', appVersion: '1.0.0', now: FAULTS_FROM, withSysgrow: true, history: 'since_base' } as const;
  await room.history.writer.open({ now: FAULTS_FROM });
  const giveBack = fillDisk(folder);
  await room.pass(360_000);
  await expect(createArchive(archive, new AbortController().signal)).rejects.toMatchObject({ code: 'storage_full' });
  const whileFull = { figures: room.sealing.figures(), backups: existsSync(join(folder, 'backups')) ? readdirSync(join(folder, 'backups')) : [] };
  giveBack();
  await room.pass(660_000);
  await createArchive(archive, new AbortController().signal);
  expect({ whileFull, after: room.sealing.figures(), count: room.book.knownOf([1, 2]).count }).toEqual({
    whileFull: { figures: { openRows: 7_200, problem: expect.stringContaining('disk is full') }, backups: [] },
    after: { openRows: 0, sealedUntil: FAULTS_FROM },
    count: 7_200,
  });
  await room.close();
});

test.skipIf(!canMount)('a disk that became read-only is named, nothing is set aside, and all is there when it can be written again', async ({ skip }) => {
  const folder = smallDisk(16) ?? skip(NO_DISK);
  const room = openRoom(folder, FAULTS_FROM);
  addSensors(room, 1);
  room.book.insert([knownReading(1, FAULTS_FROM)]);
  await room.close();
  remount(folder, 'ro');
  expect(() => openRoom(folder, FAULTS_FROM)).toThrow(expect.objectContaining({ code: 'storage_failed' }));
  remount(folder, 'rw');
  const again = openRoom(folder, FAULTS_FROM);
  expect([again.database.setAside, again.book.knownOf([1]).count]).toEqual([undefined, 1]);
  await again.close();
});
