import { execFileSync } from 'node:child_process';
import { closeSync, cpSync, existsSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright';
import { expect, test } from 'playwright/test';
import { newDataFolder, startAppProcess } from './support/app-process.ts';
import { callBridge } from './support/bridge-calls.ts';
import { flipByteOfChunk, tearPage, truncateJournal, zeroHeader } from './support/damage.ts';
import { launchApp, type LaunchedApp } from './support/launch.ts';
import { liveThrough } from './support/lived-in-room.ts';
import { StoredData } from './support/stored-data.ts';

const SYSGROW = 'sysgrow.db';
/** A writer that has nothing to do is looked at after this long. */
const NEXT_LOOK_MS = 40_000;

/** A room that lived for an hour and has backups; each test damages a copy of it. */
let origin: string;
let dataDir: string;
let app: LaunchedApp | undefined;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  origin = newDataFolder();
  await liveThrough(origin, 1.2);
  const first = await launchApp({ dataDir: origin });
  // The room made backups of its own while it lived, which do not hold its last hour.
  const { startedAt } = await callBridge(first.page, 'app', 'info', {});
  for (const kind of ['history', 'manual'] as const) {
    // One thing at a time: the one before may be listed and not ended yet.
    await expect(() => callBridge(first.page, 'data', 'backUpNow', { kind })).toPass({ timeout: 30_000 });
    await expect(async () => {
      const { archives } = await callBridge(first.page, 'data', 'backups', {});
      expect(archives.some((archive) => archive.kind === kind && archive.madeAt > startedAt && archive.verifiedAt !== undefined)).toBe(true);
    }).toPass({ timeout: 30_000 });
  }
  await first.close();
});
test.beforeEach(() => {
  dataDir = newDataFolder();
  cpSync(origin, dataDir, { recursive: true });
});
test.afterEach(async () => {
  await app?.close();
  app = undefined;
  rmSync(dataDir, { recursive: true, force: true });
});
test.afterAll(() => rmSync(origin, { recursive: true, force: true }));

async function start(folder = dataDir): Promise<Page> {
  app = await launchApp({ dataDir: folder });
  return app.page;
}

async function kill(): Promise<void> {
  const killed = app;
  app = undefined;
  const ended = new Promise((resolve) => killed?.electron.process().once('exit', resolve));
  killed?.electron.process().kill('SIGKILL');
  await ended;
}

async function openData(page: Page, section: string): Promise<void> {
  await page.evaluate((name) => void (location.hash = `#/data?section=${name}`), section);
  await expect(page.getByRole('tab', { selected: true })).toHaveText(new RegExp(section, 'i'));
}

async function restoreFromNotice(page: Page): Promise<void> {
  await page.getByRole('alert').getByRole('button', { name: /^Restore the backup of/ }).click();
  await confirmRestore(page);
}

async function confirmRestore(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('restore');
  await dialog.getByRole('button', { name: /^Restore/ }).click();
  await expect(page.getByText('A backup was restored')).toBeVisible({ timeout: 30_000 });
}

const unitNames = async (page: Page): Promise<readonly string[]> => (await callBridge(page, 'units', 'list', {})).map(({ name }) => name);
const sensorIds = async (page: Page): Promise<readonly number[]> => (await callBridge(page, 'sensors', 'list', {})).map(({ id }) => id);
const ORIGINAL_IDS = [1, 2, 3, 4, 5, 6, 7, 8];

/** Readings come again by themselves: the hub of the room is back. */
async function expectRecording(page: Page): Promise<void> {
  const before = (await callBridge(page, 'readings', 'stored', { unitId: 1 })).count;
  await expect(async () => expect((await callBridge(page, 'readings', 'stored', { unitId: 1 })).count).toBeGreaterThan(before)).toPass({ timeout: 20_000 });
}

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['SYSGROW_PICTURES'];
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) });
}

test('a torn page is found after a crash; what can be read is saved with a button, and the room goes on', async () => {
  await start();
  await kill();
  // One that the killed app did not write, since what stands in its journal would mend it.
  tearPage(join(dataDir, SYSGROW), 'SensorSealed');
  const page = await start();
  const alert = page.getByRole('alert').filter({ hasText: 'The database was damaged' });
  await expect(alert).toContainText(join(dataDir, 'quarantine'));
  await picture(page, 'torn-page-offer');
  await alert.getByRole('button', { name: 'Save what can be read' }).click();
  await picture(page, 'torn-page-dialog');
  await page.getByRole('dialog').getByRole('button', { name: 'Save what can be read' }).click();
  await expect(page.getByText('What could be read was saved', { exact: true })).toBeVisible({ timeout: 30_000 });
  await picture(page, 'torn-page-saved');
  expect({ units: await unitNames(page), sensors: await sensorIds(page), alerts: await page.getByRole('alert').count() }).toEqual({ units: ['Demo tent'], sensors: ORIGINAL_IDS, alerts: 0 });
  await expect(page.getByText(/entries of \d+ tables were saved\. Something may be missing in .*SensorSealed/)).toBeVisible();
  await expectRecording(page);
});

test('one flipped byte inside a chunk is found by its checksum, and the hour comes back from the backup', async () => {
  flipByteOfChunk(dataDir);
  const page = await start();
  await openData(page, 'integrity');
  await page.getByRole('button', { name: 'Compare all checksums' }).click();
  await expect(page.getByText('Some stored hours are damaged')).toBeVisible({ timeout: 30_000 });
  await picture(page, 'flipped-byte-found');
  await page.getByRole('button', { name: /^Bring back the readings of the backup of/ }).click();
  await expect(page.getByText('One hour of readings came back from the backup.')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('Some stored hours are damaged')).toBeHidden();
  await picture(page, 'flipped-byte-repaired');
  expect((await callBridge(page, 'data', 'integrity', {})).damagedChunks).toBe(0);
});

test('a truncated journal costs what it held from the cut on and nothing else, and a check says that all is sound', async () => {
  const first = await start();
  await expectRecording(first);
  await kill();
  const cutFrom = truncateJournal(join(dataDir, SYSGROW));
  const page = await start();
  await expectRecording(page);
  await openData(page, 'integrity');
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText('Both databases are sound.')).toBeVisible({ timeout: 30_000 });
  await picture(page, 'truncated-journal');
  expect({ wasCut: cutFrom > 0, units: await unitNames(page), integrity: new StoredData(dataDir).integrity(), told: new StoredData(dataDir).activityKinds().includes('app_killed_before'), aside: existsSync(join(dataDir, 'quarantine')) }).toEqual({
    wasCut: true,
    units: ['Demo tent'],
    integrity: 'ok',
    told: true,
    aside: false,
  });
});

test('a restore does not land on a journal that could not be emptied, which is kept with what it belongs to', async () => {
  const page = await start();
  // Another program reads, so that the journal stays beside the database when the app closes it.
  const reader = new Database(join(dataDir, SYSGROW), { readonly: true });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM GrowthUnit').get();
  await callBridge(page, 'units', 'create', { name: 'Made after the backup', zone: 'Europe/Berlin' });
  await openData(page, 'backups');
  await page.getByRole('button', { name: /^Restore the backup of/ }).first().click();
  await picture(page, 'stale-journal-preview');
  await confirmRestore(page);
  await picture(page, 'stale-journal-restored');
  const [time = ''] = readdirSync(join(dataDir, 'replaced'));
  const journalBytes = statSync(join(dataDir, 'replaced', time, `${SYSGROW}-wal`)).size;
  reader.close();
  const replaced = new Database(join(dataDir, 'replaced', time, SYSGROW));
  const kept = replaced.prepare('SELECT name FROM GrowthUnit ORDER BY id').pluck().all();
  replaced.close();
  expect({ isStale: journalBytes > 0, units: await unitNames(page), integrity: new StoredData(dataDir).integrity(), kept }).toEqual({
    isStale: true,
    units: ['Demo tent'],
    integrity: 'ok',
    kept: ['Demo tent', 'Made after the backup'],
  });
  await expectRecording(page);
});

test('of a database with a zeroed header nothing can be saved, which is said, and the last good backup is one button away', async () => {
  zeroHeader(join(dataDir, SYSGROW));
  const page = await start();
  const alert = page.getByRole('alert').filter({ hasText: 'The database was damaged' });
  await alert.getByRole('button', { name: 'Save what can be read' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save what can be read' }).click();
  await expect(page.getByText(/is destroyed, so nothing in it can be found any more\. Restore a backup\./)).toBeVisible({ timeout: 30_000 });
  await picture(page, 'zeroed-header-refused');
  await restoreFromNotice(page);
  await picture(page, 'zeroed-header-restored');
  expect({ units: await unitNames(page), sensors: await sensorIds(page) }).toEqual({ units: ['Demo tent'], sensors: ORIGINAL_IDS });
  await expectRecording(page);
});

test('a history with a zeroed header is set aside, and its readings come back from the backup while the app goes on', async () => {
  zeroHeader(join(dataDir, 'history.db'));
  const page = await start();
  const alert = page.getByRole('alert').filter({ hasText: 'The history was damaged' });
  await expect(alert).toBeVisible({ timeout: NEXT_LOOK_MS });
  await picture(page, 'history-offer');
  await alert.getByRole('button', { name: /^Bring back the readings of the backup of/ }).click();
  await expect(page.getByText(/\d+ hours of readings came back from the backup\./)).toBeVisible({ timeout: 30_000 });
  await picture(page, 'history-back');
  await alert.getByRole('button', { name: 'Go on with the new one' }).click();
  await expect(alert).toBeHidden();
});

test('damage that a check finds while the app runs is set aside with a button, at the moment that a person chooses', async () => {
  tearPage(join(dataDir, SYSGROW), 'BackupLedger');
  const page = await start();
  await openData(page, 'integrity');
  await page.getByRole('button', { name: 'Check now' }).click();
  const found = page.getByRole('alert').filter({ hasText: 'A database is damaged' });
  await expect(found).toContainText(SYSGROW, { timeout: 30_000 });
  await picture(page, 'damage-found');
  await found.getByRole('button', { name: 'Set it aside and start anew' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'The database was damaged' })).toBeVisible({ timeout: 30_000 });
  await picture(page, 'damage-set-aside');
  await restoreFromNotice(page);
  expect(await unitNames(page)).toEqual(['Demo tent']);
});

test('a history of a newer app is left alone, and the app goes on recording and says so', async () => {
  const file = join(dataDir, 'history.db');
  const newer = new Database(file);
  newer.pragma('user_version = 9999');
  newer.close();
  const page = await start();
  await expectRecording(page);
  await page.evaluate(() => void (location.hash = '#/activity'));
  await expect(page.getByText(/newer version of SYSGrow/).first()).toBeVisible({ timeout: NEXT_LOOK_MS });
  await picture(page, 'newer-history');
  const after = new Database(file, { readonly: true });
  expect({ version: after.pragma('user_version', { simple: true }), aside: existsSync(join(dataDir, 'quarantine')) }).toEqual({ version: 9999, aside: false });
  after.close();
});

test.describe('on a disk of its own', () => {
  test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'Only root mounts disks.');
  let disk: string;

  test.beforeEach(() => {
    disk = newDataFolder();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', disk]);
    for (const name of [SYSGROW, 'history.db', 'data'].filter((entry) => existsSync(join(origin, entry)))) cpSync(join(origin, name), join(disk, 'data', name), { recursive: true });
  });
  test.afterEach(() => {
    execFileSync('umount', ['-l', disk]);
    rmSync(disk, { recursive: true, force: true });
  });

  test('a disk that is full at the start is said in words, and nothing is set aside', async () => {
    const sizeOf = (): number => statSync(join(disk, 'data', SYSGROW)).size;
    const before = sizeOf();
    fillUp(join(disk, 'filler'));
    const ended = await startAppProcess(['--data-dir', join(disk, 'data')]).ended;
    expect({ code: ended.code, says: /disk is full|no space left/i.test(ended.stderr), size: sizeOf(), aside: existsSync(join(disk, 'data', 'quarantine')) }).toEqual({ code: 1, says: true, size: before, aside: false });
    rmSync(join(disk, 'filler'));
    const page = await start(join(disk, 'data'));
    expect(await unitNames(page)).toEqual(['Demo tent']);
    await app?.close();
    app = undefined;
  });

  test('a data folder on a disk that cannot be written is named, and nothing in it is touched', async () => {
    execFileSync('mount', ['-o', 'remount,ro', disk]);
    const ended = await startAppProcess(['--data-dir', join(disk, 'data')]).ended;
    expect({ code: ended.code, says: ended.stderr.includes(`The data folder ${join(disk, 'data')} cannot be used`) }).toEqual({ code: 1, says: true });
  });
});

/** Leaves not a byte. */
function fillUp(file: string): void {
  const handle = openSync(file, 'w');
  try {
    for (let bytes = 1_048_576; bytes >= 1; ) {
      try {
        writeSync(handle, Buffer.alloc(bytes, 1));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        bytes = Math.floor(bytes / 2);
      }
    }
  } finally {
    closeSync(handle);
  }
}
