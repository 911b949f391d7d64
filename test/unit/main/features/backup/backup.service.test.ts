import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { BackupLedgerRepository } from '../../../../../src/main/database/repositories/backup-ledger.repository.ts';
import { ActivityLogRepository } from '../../../../../src/main/database/repositories/activity-log.repository.ts';
import { HistoryWorkers } from '../../../../../src/main/database/history/history-workers.ts';
import { startHistoryInProcess } from '../../../../../src/main/database/history/in-process-history.ts';
import { readRestorePlan } from '../../../../../src/main/database/backup/restore-plan.ts';
import { createTransact } from '../../../../../src/main/database/transact.ts';
import { ActivityService } from '../../../../../src/main/features/activity/activity.service.ts';
import { BackupService } from '../../../../../src/main/features/backup/backup.service.ts';
import { RestoreService } from '../../../../../src/main/features/backup/restore.service.ts';
import { silentLog } from '../../../../../src/main/platform/log.ts';
import { FakeClock } from '../../../../support/fake-clock.ts';
import { addHour, fillFolder, FIRST_HOUR, GO_ON } from '../../database/backup/filled-folder.ts';
import { NOW } from '../../database/history/history-for-test.ts';
import { temporaryFolder } from '../../database/temporary-folder.ts';

function start({ secondFolder = null as string | null, hours = 2 } = {}) {
  const room = fillFolder(hours);
  const clock = new FakeClock(NOW);
  const activity = new ActivityService({ repository: new ActivityLogRepository(room.sysgrow), transact: createTransact(room.sysgrow), clock, log: silentLog });
  const workers = new HistoryWorkers({ folder: room.folder, start: startHistoryInProcess, clock, log: silentLog, checkOutput: true });
  onTestFinished(() => workers.stop());
  let ids = 0;
  const common = { dataFolder: room.folder, chores: workers.chores, activity, clock };
  const backups = new BackupService({ ...common, appVersion: '1.0.0', ledger: new BackupLedgerRepository(room.sysgrow), log: silentLog, secondFolder: () => secondFolder, newArchiveId: () => String((ids += 1)).padStart(16, '0') });
  const restores = new RestoreService({ ...common, backups, writer: workers.writer });
  return { room, clock, activity, backups, restores, kinds: () => activity.list({ limit: 200 }).map(({ kind }) => kind).reverse() };
}

const DAY_MS = 86_400_000;

test('a daily backup continues the weekly one, and both are listed as verified', async () => {
  const { room, backups, clock, kinds } = start();
  await backups.make('history', { signal: GO_ON });
  addHour(room, FIRST_HOUR + 2);
  clock.advance(1_000);
  await backups.make('daily', { signal: GO_ON });
  const list = await backups.list(GO_ON);
  expect(list.map(({ manifest, verifiedAt, problem }) => [manifest?.kind, manifest?.basedOn, manifest?.history?.chunks, verifiedAt !== undefined, problem])).toEqual([
    ['daily', '0000000000000001', 2, true, undefined],
    ['history', undefined, 4, true, undefined],
  ]);
  expect(kinds()).toEqual(['backup_made', 'backup_made']);
});

test('rotation removes the second of two backups of one day, and says so', async () => {
  const { backups, clock, kinds } = start();
  await backups.make('daily', { signal: GO_ON });
  clock.advance(60_000);
  await backups.make('daily', { signal: GO_ON });
  expect(await backups.list(GO_ON)).toHaveLength(1);
  expect(kinds()).toEqual(['backup_made', 'backup_made', 'backup_removed']);
  clock.advance(DAY_MS);
  await backups.make('daily', { signal: GO_ON });
  expect(await backups.list(GO_ON)).toHaveLength(2);
});

test('a second copy goes to the other drive, and a missing drive is told and keeps no backup from being made', async () => {
  const drive = temporaryFolder();
  const { backups, clock, kinds } = start({ secondFolder: drive });
  await backups.make('daily', { signal: GO_ON });
  expect((await backups.list(GO_ON))[0]?.isOnSecondDrive).toBe(true);
  renameSync(drive, `${drive}.away`);
  clock.advance(DAY_MS);
  await backups.make('daily', { signal: GO_ON });
  expect({ kinds: kinds(), isThere: existsSync(drive), problem: backups.secondFolderProblem }).toEqual({ kinds: ['backup_made', 'backup_made', 'backup_copy_failed'], isThere: false, problem: expect.stringContaining(drive) });
  renameSync(`${drive}.away`, drive);
});

test('a backup that was damaged is found by verifying it, and is not used any more', async () => {
  const { backups, kinds } = start();
  const { file } = await backups.make('daily', { signal: GO_ON });
  truncateSync(file, statSync(file).size - 30);
  const [name = ''] = readdirSync(backups.folder);
  await expect(backups.verify(name, GO_ON)).rejects.toThrow(/backup/);
  expect((await backups.list(GO_ON))[0]?.problem).toBeDefined();
  expect(kinds()).toEqual(['backup_made', 'backup_damaged']);
});

test('a backup that cannot be made is on record, and nothing of it is left', async () => {
  const { room, backups, kinds } = start();
  writeFileSync(join(room.folder, 'backups'), 'a file where the folder should be');
  await expect(backups.make('daily', { signal: GO_ON })).rejects.toThrow();
  expect(kinds()).toEqual(['backup_failed']);
});

test('a restore is planned with the weekly backup that it needs, and can be withdrawn', async () => {
  const { room, backups, restores, clock } = start();
  await backups.make('history', { signal: GO_ON });
  clock.advance(1_000);
  await backups.make('daily', { signal: GO_ON });
  const [daily] = await backups.list(GO_ON);
  const name = daily?.name ?? '';
  expect((await restores.preview(name, GO_ON)).isPartial).toBe(false);
  const plan = await restores.plan(name, 'owner', GO_ON);
  expect(readRestorePlan(room.folder)).toEqual(plan);
  expect(plan.items).toEqual([{ name: 'sysgrow.db', action: 'put' }, { name: 'history.db', action: 'put' }]);
  restores.withdraw();
  expect({ plan: readRestorePlan(room.folder), staged: readdirSync(join(room.folder, 'staged')) }).toEqual({ plan: undefined, staged: [] });
  await restores.drill(GO_ON);
});

test('what is left of a damaged history is brought into the one in use, which keeps what it has', async () => {
  const { room, restores } = start({ hours: 6 });
  const aside = join(room.folder, 'quarantine', '2026-01-19T10-00-00.000Z');
  mkdirSync(aside, { recursive: true });
  room.history.connection.prepare('VACUUM INTO ?').run(join(aside, 'history.db'));
  const before = JSON.stringify(room.history.connection.prepare('SELECT * FROM RollUp15m').all());
  room.empty();
  addHour(room, FIRST_HOUR + 9);
  const report = await restores.salvage('quarantine/2026-01-19T10-00-00.000Z', 'owner', GO_ON);
  const { chunks } = room.history.connection.prepare('SELECT count(*) AS chunks FROM Chunk').get() as { readonly chunks: number };
  expect({ report, chunks }).toEqual({ report: { history: { chunks: 12, readings: 720, hoursOfRollUpsAlone: 0, readingsMissing: 0 }, chunksAdded: 12 }, chunks: 14 });
  expect(JSON.stringify(room.history.connection.prepare('SELECT * FROM RollUp15m WHERE at < ?').all((FIRST_HOUR + 9) * 3_600_000))).toBe(before);
  expect(readFileSync(join(aside, 'history.db')).length).toBeGreaterThan(0);
});
