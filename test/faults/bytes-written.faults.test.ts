import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** The aim of the project for 300 channels at 10 s; a test holds ten times that, the bench says what it is. */
const AIM_BYTES = 300;
const isLong = process.env['SYSGROW_LONG'] === '1';
const canCount = existsSync('/proc/self/io');

test.skipIf(!canCount).each(isLong ? [5_000, 10_000] : [5_000])('300 channels at 10 s, stored every %i ms, sealed and deleted, write few bytes a reading', { timeout: 120_000 }, (flushMs) => {
  const minutes = isLong ? '187' : '66';
  const { stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', join(import.meta.dirname, 'drivers/bytes-written.ts'), temporaryFolder(), String(flushMs), minutes], { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  const { perReading, left, readings } = JSON.parse(stdout) as { perReading: { calls: number; disk: number }; left: number; readings: number };
  process.stdout.write(`bytes written a reading, stored every ${flushMs / 1_000} s: ${perReading.calls.toFixed(0)} asked for, ${perReading.disk.toFixed(0)} in blocks of the disk\n`);
  expect({ isSealed: left < readings / 2, isFew: Math.max(perReading.calls, perReading.disk) < 10 * AIM_BYTES }).toEqual({ isSealed: true, isFew: true });
});
