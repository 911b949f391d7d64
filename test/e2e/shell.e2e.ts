import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'playwright/test';
import { newDataFolder, startAppProcess } from './support/app-process.ts';
import { launchApp } from './support/launch.ts';
import { StoredData } from './support/stored-data.ts';

const GOOD_VALUE = '[data-testid="tile-value"][data-quality="good"]';
let dataDir: string;

test.beforeEach(() => {
  dataDir = newDataFolder();
});
test.afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

test('--screenshot saves what the window shows once a value is on it, and quits', async () => {
  const file = join(dataDir, 'deep', 'room.png');
  const { code, stdout } = await startAppProcess(['--data-dir', dataDir, '--demo', '--screenshot', file]).ended;
  const picture = readFileSync(file);
  expect({
    code,
    said: stdout.includes(`Saved ${file}`),
    isPng: picture.subarray(1, 4).toString() === 'PNG',
    isWide: picture.readUInt32BE(16) >= 1024,
    isHigh: picture.readUInt32BE(20) >= 500,
  }).toEqual({ code: 0, said: true, isPng: true, isWide: true, isHigh: true });
});

test('without a screen the app prints what the room is like, and a signal ends it with everything stored', async () => {
  const app = startAppProcess(['--data-dir', dataDir, '--demo']);
  const line = await app.lineOf(/[1-9][\d,]* readings stored/);
  app.child.kill('SIGTERM');
  const { code } = await app.ended;
  const stored = { readings: new StoredData(dataDir).readingCount() > 0, last: new StoredData(dataDir).activityKinds().at(-1) };
  expect({ names: line.includes(join(dataDir, 'sysgrow.db')), code, stored }).toEqual({ names: true, code: 0, stored: { readings: true, last: 'app_stopped' } });
});

test('an option without its value is refused with a sentence', async () => {
  const { code, stderr } = await startAppProcess(['--data-dir']).ended;
  expect({ code, said: stderr.includes('Name the folder after --data-dir.') }).toEqual({ code: 2, said: true });
});

test('a second start on the same data ends and leaves the first one running', async () => {
  const app = await launchApp({ dataDir });
  try {
    const second = await startAppProcess(['--data-dir', dataDir]).ended;
    const windows = await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().filter((window) => window.isVisible()).length);
    expect({ code: second.code, said: second.stdout.includes('already runs'), windows }).toEqual({ code: 0, said: true, windows: 1 });
  } finally {
    await app.close();
  }
});

test('closing the window stores what was still in memory, and the place of the window', async () => {
  const app = await launchApp({ dataDir, args: ['--demo'] });
  await app.page.waitForSelector(GOOD_VALUE);
  await app.page.waitForTimeout(1_500);
  const ended = new Promise<number | null>((resolve) => app.electron.process().once('exit', resolve));
  const closedAt = Date.now();
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  const code = await ended;
  const stored = { lastAgeMs: closedAt - (new StoredData(dataDir).instantsOfBusiestSensor().at(-1) ?? 0), kinds: new StoredData(dataDir).activityKinds() };
  expect({ code, isFresh: stored.lastAgeMs < 4_000, last: stored.kinds.at(-1), place: existsSync(join(dataDir, 'data', 'window.json')) }).toEqual({
    code: 0,
    isFresh: true,
    last: 'app_stopped',
    place: true,
  });
});

test('a window that crashes is loaded again, and no reading is missed meanwhile', async () => {
  const app = await launchApp({ dataDir, args: ['--demo'] });
  try {
    await app.page.waitForSelector(GOOD_VALUE);
    const crashedAt = Date.now();
    const reloaded = app.electron.evaluate(
      ({ BrowserWindow }) =>
        new Promise<void>((resolve) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents;
          contents?.once('did-finish-load', () => resolve());
          contents?.forcefullyCrashRenderer();
        }),
    );
    await reloaded;
    // Playwright's page died with the crash; main asks the new one.
    await expect
      .poll(() => app.electron.evaluate(({ BrowserWindow }, selector) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(`document.querySelector('${selector}') !== null`), GOOD_VALUE), { timeout: 20_000 })
      .toBe(true);
    await expect.poll(() => (new StoredData(dataDir).instantsOfBusiestSensor().at(-1) ?? 0) > crashedAt + 2_000, { timeout: 20_000 }).toBe(true);
    const instants = new StoredData(dataDir).instantsOfBusiestSensor();
    const gaps = instants.slice(1).map((at, index) => at - (instants[index] ?? 0));
    const usual = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
    expect(Math.max(...gaps)).toBeLessThan(3 * usual + 1_000);
  } finally {
    await app.close();
  }
});

test('a window that crashes again and again is left, and the question is asked', async () => {
  const app = await launchApp({ dataDir });
  try {
    const asked = await app.electron.evaluate(async ({ BrowserWindow, dialog }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const questions: string[] = [];
      let loads = 0;
      dialog.showMessageBox = ((...args: unknown[]) => {
        questions.push((args.at(-1) as { message: string }).message);
        return new Promise(() => {});
      }) as typeof dialog.showMessageBox;
      for (let crash = 0; crash < 4; crash++) {
        const next = new Promise<void>((resolve) => {
          contents?.once('did-finish-load', () => {
            loads += 1;
            resolve();
          });
          contents?.once('render-process-gone', () => void setTimeout(resolve, crash < 3 ? 10_000 : 500));
        });
        contents?.forcefullyCrashRenderer();
        await next;
      }
      return { questions, loads };
    });
    expect(asked).toEqual({ questions: ['The window failed several times'], loads: 3 });
  } finally {
    await app.close();
  }
});

test('an error that nobody caught ends the app with a bad exit code, after everything was stored', async () => {
  const app = await launchApp({ dataDir, args: ['--demo'] });
  await app.page.waitForSelector(GOOD_VALUE);
  const ended = new Promise<number | null>((resolve) => app.electron.process().once('exit', resolve));
  await app.electron.evaluate(() => {
    setTimeout(() => {
      throw new Error('made by the test');
    }, 100);
  });
  const code = await ended;
  const stored = { readings: new StoredData(dataDir).readingCount() > 0, last: new StoredData(dataDir).activityKinds().at(-1) };
  const isLogged = readFileSync(join(dataDir, 'logs', 'sysgrow.log'), 'utf8').includes('made by the test');
  expect({ code, stored, isLogged }).toEqual({ code: 1, stored: { readings: true, last: 'app_stopped' }, isLogged: true });
});

test('a database of a newer app is left alone, and the app says so and ends', async () => {
  mkdirSync(dataDir, { recursive: true });
  const first = startAppProcess(['--data-dir', dataDir]);
  await first.lineOf(/sysgrow\.db/);
  first.child.kill('SIGTERM');
  await first.ended;
  const database = new Database(join(dataDir, 'sysgrow.db'));
  database.pragma('user_version = 9999');
  database.close();
  const { code, stderr } = await startAppProcess(['--data-dir', dataDir]).ended;
  expect({ code, said: /SYSGrow Desktop cannot start\. .*newer/.test(stderr) }).toEqual({ code: 1, said: true });
});

test('a data folder that cannot be used is named, and the app ends', async () => {
  const { code, stderr } = await startAppProcess(['--data-dir', '/dev/null/room']).ended;
  expect({ code, isNamed: stderr.includes('The data folder /dev/null/room cannot be used') }).toEqual({ code: 1, isNamed: true });
});

test('a damaged database is set aside, and every page says where it is', async () => {
  writeFileSync(join(dataDir, 'sysgrow.db'), randomBytes(20_000));
  const app = await launchApp({ dataDir });
  await expect(app.page.getByRole('alert')).toContainText(join(dataDir, 'quarantine'));
  await app.page.screenshot({ path: 'screenshots/database-set-aside.png' });
  await app.close();
  expect(new StoredData(dataDir).activityKinds()).toContain('database_set_aside');
});
