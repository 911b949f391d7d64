import { copyFileSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dataHandlers } from '../../../../../src/main/features/data/data.handlers.ts';
import { dataContract, type DataTask } from '../../../../../src/shared/contract/data.contract.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';
import { runTask, scriptedDialogs, settled, startFilledRoom } from './data-bench.ts';

const DAY = 86_400_000;
const context = { actor: 'owner', role: 'owner', signal: new AbortController().signal } as const;

test('the meter tells what takes how much, the pace of the last day and when the budget is reached', async () => {
  const room = await startFilledRoom(3);
  const handlers = dataHandlers(room.core.data);
  const meter = dataContract.meter.output.parse(await settled(room.clock, Promise.resolve(handlers.meter({}, context))));
  const history = statSync(join(room.folder, 'history.db')).size;
  expect(meter).toMatchObject({ budgetBytes: 20e9, readings: 3 * 24 * 60, recordedFrom: meter.keptFrom, pace: { readingsPerDay: 24 * 60 } });
  expect(meter.parts.find(({ kind }) => kind === 'history')?.bytes).toBeGreaterThanOrEqual(history);
  expect(meter.pace?.growthBytesPerDay).toBeCloseTo(24 * 60 * (meter.pace?.bytesPerReading ?? 0));
});

test('before a day of readings nobody knows the pace', async () => {
  const room = await startFilledRoom(0);
  const meter = await settled(room.clock, Promise.resolve(dataHandlers(room.core.data).meter({}, context)));
  expect({ readings: meter.readings, pace: meter.pace, keptFrom: meter.keptFrom }).toEqual({ readings: 0, pace: undefined, keptFrom: undefined });
});

test('settings are kept in a document, with what changed on record; a folder comes from a dialog alone', async () => {
  const second = temporaryFolder();
  const inside = { folder: '' };
  const paths = [second, undefined];
  const room = await startFilledRoom(0, { ...scriptedDialogs([]), openFolder: () => Promise.resolve(paths.length > 0 ? paths.shift() : join(inside.folder, 'backups')) });
  inside.folder = room.folder;
  const handlers = dataHandlers(room.core.data);
  const set = dataContract.setSettings.output.parse(await handlers.setSettings({ rawDays: 30, quarterDays: 400 }, context));
  expect({ raw: set.settings.rawDays, isThere: existsSync(set.file) }).toEqual({ raw: 30, isThere: true });
  expect((await handlers.chooseBackupFolder({}, context)).settings.backupFolder).toBe(second);
  expect((await handlers.chooseBackupFolder({}, context)).settings.backupFolder).toBe(second);
  await expect(handlers.chooseBackupFolder({}, context)).rejects.toThrow(/inside the data folder/);
  expect((await handlers.chooseBackupFolder({ clear: true }, context)).settings.backupFolder).toBeNull();
  expect(room.activities().filter(({ kind }) => kind === 'storage_settings_changed').map(({ detail }) => detail)).toEqual([
    { rawDays_before: null, rawDays_after: 30, quarterDays_before: null, quarterDays_after: 400 },
    { backupFolder_before: null, backupFolder_after: second },
    { backupFolder_before: second, backupFolder_after: null },
  ]);
});

test('a backup is made, copied to the second drive, listed, verified, previewed and planned; then the app is asked to start anew', async () => {
  const second = temporaryFolder();
  const room = await startFilledRoom(2, scriptedDialogs([second]));
  const handlers = dataHandlers(room.core.data);
  const ended: (readonly [DataTask['kind'], DataTask['state']])[] = [];
  handlers.task({}, (task) => void (task.state !== 'running' && ended.push([task.kind, dataContract.task.item.parse(task).state])), context);
  await handlers.chooseBackupFolder({}, context);
  await runTask(room, () => handlers.backUpNow({ kind: 'history' }, context));
  room.clock.jumpWall(1_000);
  await runTask(room, () => handlers.backUpNow({ kind: 'manual' }, context));
  const { archives, secondFolder } = dataContract.backups.output.parse(await settled(room.clock, Promise.resolve(handlers.backups({}, context))));
  const [own, history] = archives;
  const name = own?.name ?? '';
  expect({ kinds: archives.map(({ kind }) => kind), basedOn: own?.basedOn, secondFolder, copies: archives.map(({ isOnSecondDrive }) => isOnSecondDrive) }).toEqual({
    kinds: ['manual', 'history'], basedOn: history?.name, secondFolder: second, copies: [true, true],
  });
  await runTask(room, () => handlers.verifyBackup({ name }, context));
  const preview = dataContract.previewRestore.output.parse(await settled(room.clock, Promise.resolve(handlers.previewRestore({ name }, context))));
  expect(preview.archive.documents).toBe(preview.current.documents);
  expect(preview).toMatchObject({ name, isPartial: false, archive: { units: 1, sensors: 2, readings: 2 * 24 * 60, readingsFrom: preview.current.readingsFrom }, current: { units: 1, sensors: 2, readings: 2 * 24 * 60 } });
  await runTask(room, () => handlers.restore({ name }, context));
  expect(existsSync(join(room.folder, 'restore-plan.json'))).toBe(true);
  room.clock.advance(1_000);
  expect({ restarts: room.restarts, ended }).toEqual({ restarts: ['restore'], ended: [['backup', 'done'], ['backup', 'done'], ['verify', 'done'], ['restore', 'done']] });
});

test('everything goes into one file, which is picked, looked at and taken back', async () => {
  const target = join(temporaryFolder(), 'SYSGrow 2026.sysgrow.zip');
  const room = await startFilledRoom(2, scriptedDialogs([target, undefined, target]));
  const handlers = dataHandlers(room.core.data);
  const task = await runTask(room, () => handlers.exportArchive({}, context));
  expect({ task, declined: await handlers.exportArchive({}, context) }).toMatchObject({ task: { kind: 'export_archive', state: 'done' }, declined: null });
  const preview = await settled(room.clock, Promise.resolve(handlers.openArchive({}, context)));
  expect(dataContract.openArchive.output.parse(preview)).toMatchObject({ name: 'picked-SYSGrow-2026.sysgrow.zip', archive: { readings: 2 * 24 * 60 } });
  expect(JSON.stringify(preview)).not.toContain(target);
  expect(await runTask(room, () => handlers.restore({ name: preview?.name ?? '' }, context))).toMatchObject({ kind: 'import_archive', state: 'done' });
  expect(() => handlers.restore({ name: 'picked-other.zip' }, context)).toThrow(/Choose it again/);
});

test('checks find both databases sound, and one thing is done at a time', async () => {
  const room = await startFilledRoom(1);
  const handlers = dataHandlers(room.core.data);
  const task = await runTask(room, () => {
    void handlers.checkNow({ scrub: true }, context);
    expect(() => handlers.checkNow({ scrub: false }, context)).toThrow(/Wait for it, or stop it/);
  });
  expect(task).toMatchObject({ kind: 'scrub', state: 'done', outcome: 'Both databases are sound, and all 24 hours of readings are as they were written.' });
  expect(await runTask(room, () => {
    void handlers.backUpNow({ kind: 'manual' }, context);
    void handlers.cancelTask({}, context);
  })).toMatchObject({ kind: 'backup', state: 'cancelled' });
});

test('what was set aside is listed, salvaged and discarded by an id that is no path', async () => {
  const room = await startFilledRoom(2);
  const folder = join(room.folder, 'quarantine', '2026-05-01T10-00-00.000Z');
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(room.folder, 'history.db'), join(folder, 'history.db'));
  writeFileSync(join(folder, 'note.txt'), 'x');
  const handlers = dataHandlers(room.core.data);
  const integrity = async () => dataContract.integrity.output.parse(await settled(room.clock, Promise.resolve(handlers.integrity({}, context))));
  const id = 'quarantine_2026-05-01T10-00-00.000Z';
  expect((await integrity()).quarantines).toMatchObject([{ id, kind: 'quarantine', canSalvage: true, files: ['history.db', 'note.txt'] }]);
  expect(await runTask(room, () => handlers.salvage({ id }, context))).toMatchObject({ kind: 'salvage', state: 'done' });
  void handlers.discardQuarantine({ id }, context);
  expect({ left: (await integrity()).quarantines, isThere: existsSync(folder) }).toEqual({ left: [], isThere: false });
  expect(() => handlers.discardQuarantine({ id }, context)).toThrow('These files are not there any more.');
});

test('the jobs run by themselves: checks soon, the first backups after two minutes, and their state is announced', async () => {
  const room = await startFilledRoom(1);
  const handlers = dataHandlers(room.core.data);
  const ran = new Set<string>();
  handlers.jobChanged({}, (job) => void (dataContract.jobChanged.item.parse(job).isRunning && ran.add(job.name)), context);
  room.core.data.jobs.start();
  await room.clock.advanceAsync(110_000, 1_000);
  expect([...ran].sort()).toEqual(['optimize', 'quick_check']);
  for (let i = 0; i < 2_000 && !room.core.data.jobs.list().every(({ lastSuccessAt }) => lastSuccessAt !== undefined); i += 1) await room.clock.advanceAsync(1_000, 250);
  expect((await handlers.jobs({}, context)).map(({ name, periodMs, problem }) => [name, periodMs / DAY, problem])).toEqual([
    ['quick_check', 7, undefined], ['backup_history', 7, undefined], ['backup_daily', 1, undefined], ['prune', 1, undefined], ['scrub', 7, undefined], ['restore_drill', 30, undefined], ['optimize', 1, undefined],
  ]);
  await settled(room.clock, room.core.data.jobs.stop());
});
