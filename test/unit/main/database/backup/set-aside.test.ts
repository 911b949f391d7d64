import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { trimMigrationCopies } from '../../../../../src/main/database/backup/migration-copies.ts';
import { listSetAside, removeSetAside, trimSetAside } from '../../../../../src/main/database/backup/set-aside-folders.ts';
import { keepBallast, releaseBallast } from '../../../../../src/main/database/ballast.ts';
import { temporaryFolder } from '../temporary-folder.ts';

test('the newest three folders of what was set aside stay, and what goes is told', () => {
  const folder = temporaryFolder();
  for (const day of [11, 14, 12, 13]) {
    const at = join(folder, 'quarantine', `2026-01-${day}T10-00-00.000Z`);
    mkdirSync(at, { recursive: true });
    writeFileSync(join(at, 'history.db'), 'x'.repeat(day));
  }
  expect(trimSetAside(folder, 'quarantine').map(({ name }) => name)).toEqual(['quarantine/2026-01-11T10-00-00.000Z']);
  const left = listSetAside(folder, 'quarantine');
  expect(left.map(({ at, bytes, files }) => [new Date(at).getUTCDate(), bytes, files])).toEqual([[14, 14, ['history.db']], [13, 13, ['history.db']], [12, 12, ['history.db']]]);
  removeSetAside(folder, left[0]?.name ?? '');
  removeSetAside(folder, '../elsewhere');
  expect(listSetAside(folder, 'quarantine')).toHaveLength(2);
});

test('two copies from before an update stay', () => {
  const folder = temporaryFolder();
  for (const version of [9, 10, 11]) writeFileSync(join(folder, `sysgrow.db.before-v${version}`), '');
  expect(trimMigrationCopies(join(folder, 'sysgrow.db'))).toEqual(['sysgrow.db.before-v9']);
});

test('the ballast takes room where there is plenty, and gives it back at once', async () => {
  const folder = temporaryFolder();
  expect(await keepBallast(folder, { bytes: 3_000_000, neededFreeBytes: Number.MAX_SAFE_INTEGER })).toBe(false);
  expect(await keepBallast(folder, { bytes: 3_000_000, neededFreeBytes: 1 })).toBe(true);
  expect(statSync(join(folder, 'ballast')).size).toBe(3_000_000);
  expect([releaseBallast(folder), releaseBallast(folder), existsSync(join(folder, 'ballast'))]).toEqual([true, false, false]);
});
