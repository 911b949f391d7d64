import type { Log, LogFields } from '../../platform/log.ts';
import type { LogLine } from './history-thread.ts';

/** The log of a thread: every line goes to main. Errors are put into words, since what crosses to main is plain data. */
export function threadLog(tell: (line: LogLine) => void): Log {
  const at = (level: LogLine['level']) => (fields: LogFields, sentence: string) => tell({ level, fields: plain(fields), sentence });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

function plain(fields: LogFields): LogFields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value instanceof Error ? inWords(value) : value]));
}

function inWords(error: Error): string {
  const text = error.stack ?? String(error);
  return error.cause instanceof Error ? `${text}\ncaused by ${inWords(error.cause)}` : text;
}
