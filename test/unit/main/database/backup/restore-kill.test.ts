import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createArchive } from '../../../../../src/main/database/backup/create-archive.ts';
import { verifyArchive } from '../../../../../src/main/database/backup/archive-reader.ts';
import { readRestorePlan } from '../../../../../src/main/database/backup/restore-plan.ts';
import { HISTORY_APPLICATION_ID, openForReading } from '../../../../../src/main/database/connection.ts';
import { silentLog } from '../../../../../src/main/platform/log.ts';
import { openSysgrowDatabase } from '../../../../../src/main/database/sysgrow-database.ts';
import { FakeClock } from '../../../../support/fake-clock.ts';
import { NOW } from '../history/history-for-test.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { addHour, contentOf, fillFolder, FIRST_HOUR, GO_ON } from './filled-folder.ts';

const KILLS = process.env.SYSGROW_LONG === '1' ? 50 : 4;

/** Stages, plans and carries out a restore, then makes a backup, and says after each what it has done. */
const childSource = (folder: string, archive: string, target: string) => `
  const { stageRestore } = await import('./src/main/database/backup/stage-restore.ts');
  const { writeRestorePlan } = await import('./src/main/database/backup/restore-plan.ts');
  const { createArchive } = await import('./src/main/database/backup/create-archive.ts');
  const { openSysgrowDatabase } = await import('./src/main/database/sysgrow-database.ts');
  const { systemClock } = await import('./src/main/platform/clock.ts');
  const { silentLog } = await import('./src/main/platform/log.ts');
  const { writeSync } = await import('node:fs');
  const folder = ${JSON.stringify(folder)};
  const { signal } = new AbortController();
  writeSync(1, 'ready\\n');
  const { staged, items } = await stageRestore({ folder, archive: ${JSON.stringify(archive)}, now: ${NOW} }, signal);
  writeRestorePlan(folder, { reason: 'restore', source: 'one', madeAt: ${NOW}, staged, replaced: 'replaced/one', items: items.map((name) => ({ name, action: 'put' })) });
  writeSync(1, 'planned\\n');
  const database = openSysgrowDatabase({ folder, clock: systemClock, log: silentLog });
  writeSync(1, 'restored\\n');
  await createArchive({ folder, target: ${JSON.stringify(target)}, id: '0123456789abcdef', kind: 'daily', appVersion: '1', now: ${NOW}, withSysgrow: true, history: 'since_base' }, signal);
  writeSync(1, 'made\\n');
  database.close();`;

test('a process killed at any moment of a restore and a backup leaves the old state or the new one whole, and no half archive', async () => {
  const room = fillFolder(4);
  const archive = join(temporaryFolder(), 'one.sysgrow.zip');
  await createArchive({ folder: room.folder, target: archive, id: '00000000000000aa', kind: 'daily', appVersion: '1', now: NOW, withSysgrow: true, history: 'since_base' }, GO_ON);
  const restored = JSON.stringify(contentOf(room.history).Chunk?.length);
  addHour(room, FIRST_HOUR + 4);
  const before = JSON.stringify(contentOf(room.history).Chunk?.length);
  room.close();
  const seen = new Set<string>();
  for (let round = 0; round < KILLS; round += 1) {
    const folder = temporaryFolder();
    cpSync(room.folder, folder, { recursive: true });
    const target = join(folder, 'backups', 'two.sysgrow.zip');
    const child = spawn(process.execPath, ['--input-type=module', '-e', childSource(folder, archive, target)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      // The moments spread over all that follows the start of the child.
      if (said === '') setTimeout(() => child.kill('SIGKILL'), (round * 400) / KILLS);
      said += text;
    });
    await once(child, 'close');
    const wasPlanned = said.includes('planned') || readRestorePlan(folder) !== undefined;
    const database = openSysgrowDatabase({ folder, clock: new FakeClock(NOW), log: silentLog });
    const history = openForReading(join(folder, 'history.db'), HISTORY_APPLICATION_ID);
    const chunks = JSON.stringify(contentOf({ connection: history }).Chunk?.length);
    expect([database.setAside, database.connection.pragma('integrity_check', { simple: true }), history.pragma('integrity_check', { simple: true })]).toEqual([undefined, 'ok', 'ok']);
    expect(wasPlanned ? [restored] : [before, restored]).toContain(chunks);
    for (const name of readdirSync(folder).includes('backups') ? readdirSync(join(folder, 'backups')) : []) {
      if (name.endsWith('.zip')) await verifyArchive(join(folder, 'backups', name), GO_ON);
    }
    seen.add(said.trim().split('\n').at(-1) ?? '');
    history.close();
    database.close();
  }
  expect(seen.size).toBeGreaterThan(1);
}, 120_000);
