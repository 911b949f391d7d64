import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from 'playwright/test';
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
