import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Log } from '../../src/main/platform/log.ts';
import type { DocumentContext } from '../../src/main/store/document-context.ts';
import { PersistentStore, type DocumentChange, type PersistentStoreOptions } from '../../src/main/store/persistent-store.ts';
import { roomSchema } from './document-schema.ts';
import { FakeClock } from './fake-clock.ts';
import { temporaryFolder } from './temporary-folder.ts';

export type RoomStore = PersistentStore<typeof roomSchema>;
type Overrides = Partial<Omit<PersistentStoreOptions<typeof roomSchema>, 'context'>> & Partial<DocumentContext>;

/** A document `owner.json` in a data folder of its own, with a clock and a log that the test looks at. */
export function documentBench(content?: string | Buffer) {
  const dataFolder = temporaryFolder();
  const file = join(dataFolder, 'data', 'owner.json');
  const clock = new FakeClock();
  const logged: string[] = [];
  const keep = (_fields: unknown, sentence: string): void => void logged.push(sentence);
  const log: Log = { debug: keep, info: keep, warn: keep, error: keep };
  const put = (text: string | Buffer, path = file): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };
  if (content !== undefined) put(content);
  return {
    dataFolder,
    file,
    clock,
    logged,
    put,
    open: ({ files, misuse, clock: ownClock = clock, path = 'owner.json', version = 1, schema = roomSchema, ...rest }: Overrides = {}): RoomStore =>
      new PersistentStore({ context: { dataFolder, clock: ownClock, log, ...(files && { files }), ...(misuse && { misuse }) }, path, version, schema, ...rest }),
    text: (path = file): string => readFileSync(path, 'utf8'),
    json: (path = file): unknown => JSON.parse(readFileSync(path, 'utf8')),
    names: (): readonly string[] => readdirSync(dirname(file)).sort(),
  };
}

/** Starts a store and collects what it announces. */
export function startStore(store: RoomStore): readonly DocumentChange[] {
  const changes: DocumentChange[] = [];
  store.changed.subscribe((change) => changes.push(change));
  store.start();
  onTestFinished(() => store.stop());
  return changes;
}
