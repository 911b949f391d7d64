import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from 'playwright/test';
import { callBridge } from './support/bridge-calls.ts';
import { launchApp, type LaunchedApp } from './support/launch.ts';
import { packageApp } from './support/packaged-app.ts';

let executable: string;
let app: LaunchedApp;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  executable = packageApp();
  app = await launchApp({ executable, args: ['--demo'] });
});
test.afterAll(() => app.close());

test('the packaged app starts and shows live values', async () => {
  await app.page.waitForSelector('[data-testid="tile-value"][data-quality="good"]');
  const facts = await app.electron.evaluate(({ app: electronApp }) => ({ isPackaged: electronApp.isPackaged, path: electronApp.getAppPath().split(/[\\/]/).at(-1) }));
  expect({ facts, errors: app.consoleErrors }).toEqual({ facts: { isPackaged: true, path: 'app.asar' }, errors: [] });
});

test('a chart is read by the threads of the history, which the package carries', async () => {
  const unit = (await callBridge(app.page, 'units', 'list', {}))[0];
  const sensor = (await callBridge(app.page, 'sensors', 'list', { unitId: unit?.id ?? 0 }))[0];
  const points = () =>
    app.page.evaluate(
      async ([sensorId, from]) => {
        const bridge = (window as unknown as { sysgrow: { post(m: unknown): void; listen(cb: (m: { id: number; value?: { at: Float64Array } }) => void): () => void } }).sysgrow;
        const answer = new Promise<number>((resolve) => {
          const stop = bridge.listen((message) => {
            if (message.id !== 900_001) return;
            stop();
            resolve(message.value?.at.length ?? -1);
          });
        });
        bridge.post({ t: 'call', id: 900_001, path: 'readings.series', input: { series: { kind: 'sensor', sensorId }, from, to: from + 3_600_000, maxPoints: 3_000 } });
        return answer;
      },
      [sensor?.id ?? 0, Date.now() - 1_800_000] as const,
    );
  await expect.poll(points, { timeout: 15_000 }).toBeGreaterThan(0);
  expect(existsSync(join(app.dataDir, 'history.db'))).toBe(true);
});

test('the fuses of the executable are what a release has, but for the inspector that this test needs', async () => {
  const wire = await getCurrentFuseWire(executable);
  const isOn = (fuse: FuseV1Options): boolean => wire[fuse] === FuseState.ENABLE;
  expect({
    runAsNode: isOn(FuseV1Options.RunAsNode),
    nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
    cookieEncryption: isOn(FuseV1Options.EnableCookieEncryption),
    asarIntegrity: isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyAsar: isOn(FuseV1Options.OnlyLoadAppFromAsar),
    fileProtocolPrivileges: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({ runAsNode: false, nodeOptions: false, inspect: true, cookieEncryption: true, asarIntegrity: true, onlyAsar: true, fileProtocolPrivileges: false });
});

test('the developer tools stay closed', async () => {
  const isOpen = await app.electron.evaluate(async ({ BrowserWindow, Menu }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.openDevTools();
    await new Promise((resolve) => setTimeout(resolve, 500));
    const roles = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items.map(({ role }) => role?.toLowerCase())) ?? [];
    return { tools: contents?.isDevToolsOpened(), inMenu: roles.includes('toggledevtools') || roles.includes('reload') };
  });
  expect(isOpen).toEqual({ tools: false, inMenu: false });
});

test('a packaged app takes its page from its own files, whatever the environment says', async () => {
  const other = await launchApp({ executable, env: { ELECTRON_RENDERER_URL: 'http://127.0.0.1:9/' } });
  try {
    expect(other.page.url()).toMatch(/^app:\/\/sysgrow\//);
  } finally {
    await other.close();
  }
});
