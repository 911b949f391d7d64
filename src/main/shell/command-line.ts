import { AppError } from '../../shared/rpc/errors.ts';

export interface CommandLine {
  /** Folder of the database, the documents and the log, instead of the operating system's place for them. */
  readonly dataFolder: string | undefined;
  /** Take the simulated room when no hub is set up. */
  readonly demo: boolean;
  /** Save what the window shows once the first value is on it, and quit. */
  readonly screenshotFile: string | undefined;
}

/**
 * Reads the arguments after the program. Chromium's own switches share the line, and unpackaged the app's folder stands
 * on it, so what is unknown is left alone.
 * @throws AppError `invalid_input` when an option lacks its value.
 */
export function parseCommandLine(args: readonly string[]): CommandLine {
  return {
    dataFolder: valueOf(args, '--data-dir', 'the folder'),
    demo: args.includes('--demo'),
    screenshotFile: valueOf(args, '--screenshot', 'the file'),
  };
}

function valueOf(args: readonly string[], option: string, what: string): string | undefined {
  const at = args.findIndex((arg) => arg === option || arg.startsWith(`${option}=`));
  if (at < 0) return undefined;
  const joined = args[at]?.slice(option.length + 1);
  const value = joined === '' ? args[at + 1] : joined;
  if (!value || (joined === '' && value.startsWith('--'))) throw new AppError('invalid_input', `Name ${what} after ${option}.`);
  return value;
}
