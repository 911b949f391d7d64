import { mkdirSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import pino from 'pino';
import { createStream } from 'rotating-file-stream';

/** Whatever a later reader needs to understand the sentence: ids, figures, an error under `error`. No secrets. */
export type LogFields = Readonly<Record<string, unknown>>;

export interface Log {
  debug(fields: LogFields, sentence: string): void;
  info(fields: LogFields, sentence: string): void;
  warn(fields: LogFields, sentence: string): void;
  error(fields: LogFields, sentence: string): void;
}

/** A log that somebody must close, so that its last lines reach the disk. */
export interface FileLog extends Log {
  close(): Promise<void>;
}

export interface FileLogOptions {
  readonly level?: 'debug' | 'info' | 'warn' | 'error';
  /** A file longer than so many MiB gives way to a new one; default 5. */
  readonly fileSizeMiB?: number;
  /** How many full files are kept beside the one that is written; default 5. */
  readonly oldFiles?: number;
}

/** For tests that do not look at the log. */
export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/**
 * Writes lines of JSON into `sysgrow.log` in `folder`; full files become `sysgrow.1.log` (newest) and so on.
 * A disk that refuses the log stops nothing: the readings matter more, so the failure goes to standard error, once.
 */
export function createFileLog(folder: string, { level = 'info', fileSizeMiB = 5, oldFiles = 5 }: FileLogOptions = {}): FileLog {
  mkdirSync(folder, { recursive: true });
  const stream = createStream((index) => (index ? `sysgrow.${Number(index)}.log` : 'sysgrow.log'), {
    path: folder,
    size: `${fileSizeMiB}M`,
    rotate: oldFiles,
  });
  let hasFailed = false;
  stream.on('error', (error) => {
    if (!hasFailed) process.stderr.write(`The log cannot be written: ${error.message}\n`);
    hasFailed = true;
  });
  const logger = pino({ level, base: { pid: process.pid }, serializers: { error: pino.stdSerializers.errWithCause } }, stream);
  return {
    debug: (fields, sentence) => logger.debug(fields, sentence),
    info: (fields, sentence) => logger.info(fields, sentence),
    warn: (fields, sentence) => logger.warn(fields, sentence),
    error: (fields, sentence) => logger.error(fields, sentence),
    close: async () => {
      if (hasFailed) return;
      stream.end();
      await finished(stream, { readable: false });
    },
  };
}
