import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createArchive } from '../../../../../src/main/database/backup/create-archive.ts';
import { drillRestore } from '../../../../../src/main/database/backup/drill.ts';
import { carryOutRestorePlan, writeRestorePlan } from '../../../../../src/main/database/backup/restore-plan.ts';
import { stageRestore, sweepStaged } from '../../../../../src/main/database/backup/stage-restore.ts';
import { HISTORY_APPLICATION_ID, openForReading } from '../../../../../src/main/database/connection.ts';
import { HistoryForTest, NOW } from '../history/history-for-test.ts';
import { addHour, contentOf, fillFolder, FIRST_HOUR, GO_ON } from './filled-folder.ts';

const BASE_ID = '00000000000000aa';

/** A folder with a weekly and a daily archive, and an hour after both. */
async function withArchives() {
  const room = fillFolder(3);
  mkdirSync(join(room.folder, 'data'));
  writeFileSync(join(room.folder, 'data', 'profile.json'), '{"language":"en"}');
  const common = { folder: room.folder, appVersion: '1.0.0', now: NOW };
  const weekly = await createArchive({ ...common, target: join(room.folder, 'backups', 'weekly.sysgrow.zip'), id: BASE_ID, kind: 'history', withSysgrow: false, history: 'whole' }, GO_ON);
  addHour(room, FIRST_HOUR + 3);
  const { lastSealId = 0, lastSealedAt = null, keptFromHour = 0 } = weekly.manifest.history ?? {};
  const daily = await createArchive({ ...common, target: join(room.folder, 'backups', 'daily.sysgrow.zip'), id: '00000000000000bb', kind: 'daily', withSysgrow: true, history: 'since_base', base: { id: BASE_ID, lastSealId, lastSealedAt, keptFromHour } }, GO_ON);
  return { room, weekly, daily, content: contentOf(room.history) };
}

test('a weekly and a daily archive give back both databases and the documents as they were', async () => {
  const { room, weekly, daily, content } = await withArchives();
  addHour(room, FIRST_HOUR + 4);
  room.sysgrow.exec('DELETE FROM SensorReading');
  writeFileSync(join(room.folder, 'data', 'profile.json'), '{"language":"de"}');
  const { staged, items, isPartial } = await stageRestore({ folder: room.folder, archive: daily.file, base: weekly.file, now: NOW }, GO_ON);
  expect({ items, isPartial, basedOn: daily.manifest.basedOn, chunks: daily.manifest.history?.chunks }).toEqual({ items: ['sysgrow.db', 'history.db', 'data'], isPartial: false, basedOn: BASE_ID, chunks: 2 });
  // As after a power cut: the journals of what is replaced stay beside it.
  const stale = Object.fromEntries(['sysgrow.db', 'sysgrow.db-wal', 'history.db', 'history.db-wal'].map((name) => [name, readFileSync(join(room.folder, name))]));
  room.close();
  for (const [name, bytes] of Object.entries(stale)) writeFileSync(join(room.folder, name), bytes);
  writeRestorePlan(room.folder, { reason: 'restore', source: daily.file, madeAt: NOW, staged, replaced: 'replaced/one', items: items.map((name) => ({ name, action: 'put' })) });
  carryOutRestorePlan(room.folder);
  const again = new HistoryForTest(room.folder);
  expect(contentOf(again.history)).toEqual(content);
  expect(again.sysgrow.prepare('SELECT count(*) FROM SensorReading').pluck().get()).toBe(1);
  expect(readFileSync(join(room.folder, 'data', 'profile.json'), 'utf8')).toBe('{"language":"en"}');
  expect(again.sysgrow.pragma('integrity_check', { simple: true })).toBe('ok');
});

test('without the weekly one a daily archive gives back what was sealed since, and says that the rest is missing', async () => {
  const { room, daily } = await withArchives();
  const { staged, isPartial } = await stageRestore({ folder: room.folder, archive: daily.file, now: NOW }, GO_ON);
  const restored = openForReading(join(room.folder, staged, 'history.db'), HISTORY_APPLICATION_ID);
  expect({ isPartial, chunks: restored.prepare('SELECT count(*) FROM Chunk').pluck().get() }).toEqual({ isPartial: true, chunks: 2 });
  restored.close();
  sweepStaged(room.folder);
  expect(() => readFileSync(join(room.folder, staged, 'history.db'))).toThrow('ENOENT');
});

test('another weekly archive than the one that a daily builds on is refused', async () => {
  const { room, daily } = await withArchives();
  await expect(stageRestore({ folder: room.folder, archive: daily.file, base: daily.file, now: NOW }, GO_ON)).rejects.toThrow(/builds on/);
});

test('a drill restores, counts, and leaves no trace', async () => {
  const { room, weekly, daily } = await withArchives();
  const { tables, chunks } = await drillRestore({ folder: room.folder, archive: daily.file, base: weekly.file, now: NOW }, GO_ON);
  expect({ sensors: tables.SensorConfig, chunks }).toEqual({ sensors: 2, chunks: 8 });
});
