import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app } from 'electron';
import { AppError } from '../../shared/rpc/errors.ts';
import { createFileLog } from '../platform/log.ts';
import { registerAppScheme } from './app-protocol.ts';
import { parseCommandLine, type CommandLine } from './command-line.ts';
import { sentenceOf, tellFailure } from './failure.ts';
import { runApp } from './run-app.ts';
import { SHELL_TEXTS } from './shell-texts.ts';

/**
 * The first thing that runs. What must happen before Electron is ready happens here, synchronously: waiting for
 * `ready` at the top level of a module would keep it from ever coming.
 */
export function startShell(): void {
  const line = readCommandLine();
  if (!line) return;
  if (line.dataFolder !== undefined) app.setPath('userData', resolve(line.dataFolder));
  const hasScreen = process.env['SYSGROW_STATUS_LINES'] !== '1' && line.screenshotFile === undefined;
  if (!hasUsableDataFolder(hasScreen)) return;
  if (!app.requestSingleInstanceLock()) {
    process.stdout.write('SYSGrow Desktop already runs on this data; its window comes to the front.\n');
    app.exit(0);
    return;
  }
  registerAppScheme();
  const log = createFileLog(join(app.getPath('userData'), 'logs'), { level: app.isPackaged ? 'info' : 'debug' });
  app
    .whenReady()
    .then(() => runApp({ line, log, hasScreen }))
    .catch(async (error: unknown) => {
      log.error({ error }, 'The app cannot start.');
      await log.close();
      tellFailure(SHELL_TEXTS.cannotStart, error, hasScreen);
      app.exit(1);
    });
}

/** Looked at first: a lock that cannot be written would look like an app that runs already. */
function hasUsableDataFolder(hasScreen: boolean): boolean {
  const folder = app.getPath('userData');
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const sentence = `The data folder ${folder} cannot be used (${why}). Choose another one with --data-dir, or give this account the right to write there.`;
    tellFailure(SHELL_TEXTS.cannotStart, new AppError('storage_failed', sentence, { cause: error }), hasScreen);
    app.exit(1);
    return false;
  }
}

function readCommandLine(): CommandLine | undefined {
  try {
    return parseCommandLine(process.argv.slice(1));
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    app.exit(2);
    return undefined;
  }
}
