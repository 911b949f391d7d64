import { join } from 'node:path';
import type { Clock } from '../platform/clock.ts';
import { silentLog, type Log } from '../platform/log.ts';
import { diskFiles, type FileLayer } from './file-layer.ts';
import type { Misuse } from './write-pace.ts';

/** What every document of a data folder shares. */
export interface DocumentContext {
  /** Documents stand in `data/` in it; one that a symbolic link leads out of it is refused. */
  readonly dataFolder: string;
  readonly clock: Clock;
  /** Nothing is logged when left out. */
  readonly log?: Log;
  readonly files?: FileLayer;
  /** What becomes of a document that is written all the time; default `throw`, so that tests find it. */
  readonly misuse?: Misuse;
}

/** The same with nothing left out. */
export type WholeContext = Required<DocumentContext>;

export function wholeContext({ dataFolder, clock, log = silentLog, files = diskFiles, misuse = 'throw' }: DocumentContext): WholeContext {
  return { dataFolder, clock, log, files, misuse };
}

/** The whole path of a document or a folder of documents, given as a path below `data/`. */
export function documentPath(dataFolder: string, path: string): string {
  return join(dataFolder, 'data', path);
}
