import { execFileSync } from 'node:child_process';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createArchive } from '../../../../../src/main/database/backup/create-archive.ts';
import { keepBallast } from '../../../../../src/main/database/ballast.ts';
import { FakeClock } from '../../../../support/fake-clock.ts';
import { silentLog } from '../../../../../src/main/platform/log.ts';
import { openSysgrowDatabase } from '../../../../../src/main/database/sysgrow-database.ts';
import { NOW } from '../history/history-for-test.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { fillFolder, GO_ON } from './filled-folder.ts';

const canMount = process.platform === 'linux' && process.getuid?.() === 0 && tryMount();

function tryMount(): boolean {
  try {
    execFileSync('unshare', ['-m', 'true'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    // Without it the tests are skipped by name.
    return error === undefined;
  }
}

/** A disk of a few megabytes that is gone after the test. */
function smallDisk(megabytes: number): string {
  const folder = temporaryFolder();
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  onTestFinished(() => void execFileSync('umount', ['-l', folder]));
  return folder;
}

function fill(folder: string): void {
  for (let bytes = 1_048_576; bytes >= 1_024; bytes /= 2) {
    for (let count = 0; ; count += 1) {
      try {
        writeFileSync(join(folder, `filling-${bytes}-${count}`), Buffer.alloc(bytes));
      } catch (error) {
        expect(error).toMatchObject({ code: 'ENOSPC' });
        break;
      }
    }
  }
}

test.skipIf(!canMount)('a backup onto a disk without room is refused with how much is missing, and leaves nothing (needs root on Linux)', async () => {
  const { folder } = fillFolder(2);
  const disk = smallDisk(1);
  writeFileSync(join(disk, 'filling'), Buffer.alloc(900_000));
  const made = createArchive({ folder, target: join(disk, 'one.sysgrow.zip'), id: '0123456789abcdef', kind: 'daily', appVersion: '1', now: NOW, withSysgrow: true, history: 'whole' }, GO_ON);
  await expect(made).rejects.toThrow(/Free \d+ MB/);
  expect(readdirSync(disk)).toEqual(['filling']);
});

test.skipIf(!canMount)('on a disk that is full to the last byte the database opens, with the room that was kept for it (needs root on Linux)', async () => {
  const folder = smallDisk(16);
  const options = { folder, clock: new FakeClock(), log: silentLog };
  openSysgrowDatabase(options).close();
  expect(await keepBallast(folder, { bytes: 4_194_304, neededFreeBytes: 1 })).toBe(true);
  fill(folder);
  const database = openSysgrowDatabase(options);
  expect(database.setAside).toBeUndefined();
  database.connection.exec(`INSERT INTO GrowthUnit (name, zone, leaf_offset_c, created_at) VALUES ('Tent', 'UTC', 0, ${NOW})`);
  expect(statSync(join(folder, 'ballast'), { throwIfNoEntry: false })).toBeUndefined();
  database.close();
});
