import { app } from 'electron';
import type { App } from '../app.ts';
import { systemClock } from '../platform/clock.ts';
import type { FileLog } from '../platform/log.ts';
import { tellFailure } from './failure.ts';
import { QuitFlow } from './quit-flow.ts';
import { SHELL_TEXTS } from './shell-texts.ts';

const LOG_LIMIT_MS = 2_000;

/** How the parts of the shell end the app. */
export interface Ending {
  readonly flow: QuitFlow;
  /** Ends the app because of an error. */
  readonly fail: (error: unknown) => void;
}

export interface EndingOptions {
  readonly core: App;
  readonly log: FileLog;
  /** Whether somebody can see and close a dialog. */
  readonly hasScreen: boolean;
  /** The start of the core, which may be under way. */
  readonly started: () => Promise<void>;
}

/**
 * Ends the app in order whatever asks for it: the last window, the menu, a signal, or an error that nobody caught. An
 * error ends it, too, since a core in an unknown state must not go on; what it holds is stored first.
 */
export function endInOrder({ core, log, hasScreen, started }: EndingOptions): Ending {
  let failure: { readonly error: unknown } | undefined;
  const flow = new QuitFlow({
    clock: systemClock,
    log,
    stop: async (reason) => {
      // A core that is half started would leave its database open.
      await started();
      await core.stop(reason);
    },
    exit: (code) => {
      const end = (): void => {
        if (failure) tellFailure(SHELL_TEXTS.appFailed, failure.error, hasScreen);
        app.exit(code);
      };
      // A disk that hangs must not keep the process for the sake of a log.
      const cancelLimit = systemClock.after(LOG_LIMIT_MS, end);
      void log.close().finally(() => {
        cancelLimit();
        end();
      });
    },
  });
  const fail = (error: unknown): void => {
    log.error({ error }, 'The app has to stop.');
    failure ??= { error };
    flow.quit('failure', 1);
  };
  app.on('before-quit', (event) => {
    event.preventDefault();
    flow.quit('quit', 0);
  });
  app.on('window-all-closed', () => flow.quit('window_closed', 0));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => flow.quit('signal', 0));
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  // A launcher that went away must not take the app with it.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', (error) => log.warn({ error }, 'Nobody reads the output of the app any more.'));
  return { flow, fail };
}
