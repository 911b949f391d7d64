import { rmSync } from 'node:fs';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { appEnvironment, electronExecutable, newDataFolder, PROJECT, sandboxArgs } from './app-process.ts';

export interface LaunchOptions {
  /** Its folder survives `close`; without one the app gets an empty folder that `close` removes. */
  readonly dataDir?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A packaged app instead of the built one. */
  readonly executable?: string;
}

export interface LaunchedApp {
  readonly electron: ElectronApplication;
  readonly page: Page;
  readonly dataDir: string;
  /** Errors that the window wrote to its console or did not catch. */
  readonly consoleErrors: readonly string[];
  /** What main wrote to standard output so far. */
  stdout(): string;
  /** Quits the app in order; resolves when its process has ended. */
  close(): Promise<void>;
}

/** Starts the built app in real Electron and waits for its window. */
export async function launchApp({ dataDir, args = [], env = {}, executable }: LaunchOptions = {}): Promise<LaunchedApp> {
  const folder = dataDir ?? newDataFolder();
  const electron = await _electron.launch({
    executablePath: executable ?? electronExecutable(),
    args: [...sandboxArgs(), ...(executable === undefined ? [PROJECT] : []), '--data-dir', folder, ...args],
    cwd: PROJECT,
    env: appEnvironment(env),
  });
  let output = '';
  electron.process().stdout?.on('data', (text: Buffer) => (output += String(text)));
  const consoleErrors: string[] = [];
  const page = await electron.firstWindow();
  page.on('console', (message) => message.type() === 'error' && consoleErrors.push(message.text()));
  page.on('pageerror', (error) => consoleErrors.push(String(error)));
  await page.waitForLoadState('load');
  return {
    electron,
    page,
    dataDir: folder,
    consoleErrors,
    stdout: () => output,
    close: async () => {
      await electron.close();
      if (dataDir === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
