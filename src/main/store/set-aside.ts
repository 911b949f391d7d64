import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import type { Clock } from '../platform/clock.ts';
import { sweepUnfinished, writeFileAtomically } from './atomic-write.ts';
import type { FileLayer } from './file-layer.ts';

/** The newest ones; a person who tries five times has seen the sentence. */
const KEPT = 5;

/**
 * Keeps the bytes of a file under another name beside it, once for each content, and returns that path.
 * @throws the failure of the file system; the file must then not be overwritten.
 */
export function setAside(files: FileLayer, clock: Clock, file: string, bytes: Uint8Array): string {
  const folder = dirname(file);
  const prefix = `${basename(file)}.corrupt-`;
  const mark = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const kept = files.listFolder(folder).filter((name) => name.startsWith(prefix)).sort();
  const known = kept.find((name) => name.endsWith(`-${mark}`));
  if (known !== undefined) return join(folder, known);
  const copy = join(folder, `${prefix}${new Date(clock.now()).toISOString().replaceAll(':', '-')}-${mark}`);
  writeFileAtomically(files, copy, bytes);
  for (const name of kept.slice(0, Math.max(0, kept.length + 1 - KEPT))) files.remove(join(folder, name));
  return copy;
}

/** Keeps a document as an older version of the app wrote it, before it is written in a newer form. */
export function keepOldForm(files: FileLayer, file: string, version: number, bytes: Uint8Array): void {
  const copy = `${file}.v${version}.bak`;
  sweepUnfinished(files, copy);
  if (files.factsOf(copy)?.isFile && files.readFile(copy).equals(bytes)) return;
  writeFileAtomically(files, copy, bytes);
}
