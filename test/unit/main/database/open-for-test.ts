import { onTestFinished } from 'vitest';
import type { Clock } from '../../../../src/main/platform/clock.ts';
import { silentLog } from '../../../../src/main/platform/log.ts';
import { openSysgrowDatabase, type SysgrowDatabase } from '../../../../src/main/database/sysgrow-database.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A new database in a folder of its own, closed after the test. */
export function openForTest(folder = temporaryFolder(), clock: Clock = new FakeClock()): SysgrowDatabase {
  const database = openSysgrowDatabase({ folder, clock, log: silentLog });
  onTestFinished(() => database.close());
  return database;
}
