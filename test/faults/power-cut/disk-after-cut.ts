import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { FileOperation } from './write-log.ts';

/**
 * What becomes of what no fsync has brought to the disk when the power is cut: all of it is lost; any part of the writes
 * arrived, in whatever order; or any sectors of 512 bytes of them did.
 */
export const CUT_KINDS = ['dropped', 'reordered', 'torn'] as const;
/** `killed`: the process alone ended, and all that it wrote is there. */
export type CutKind = (typeof CUT_KINDS)[number] | 'killed';

/** How much of what is not certain is there. */
const KEPT = { dropped: 0, reordered: 0.5, torn: 0.5, killed: 1 } as const;

const SECTOR_BYTES = 512;

type Change = Extract<FileOperation, { readonly kind: 'write' | 'truncate' }>;

interface Content {
  /** What is on the disk for certain. */
  bytes: Buffer;
  /** What was done since the last fsync of the file. */
  unsynced: Change[];
}

/** Names that appear or go in one step of the journal of a file system. */
type NameChange = ReadonlyMap<string, Content | undefined>;

interface Folder {
  readonly changes: NameChange[];
  /** So many of them were brought to the disk by an fsync of the folder. */
  synced: number;
}

/**
 * A disk of which the power may be cut. Content of a file is certain after its fsync, a name after the fsync of its
 * folder. Names change in the order in which they were changed, as in every file system with a journal.
 */
export class DiskAfterCut {
  readonly #root: string;
  readonly #names = new Map<string, Content>();
  readonly #folders = new Map<string, Folder>();

  constructor(root: string) {
    this.#root = root;
  }

  apply(operation: FileOperation): void {
    const { path } = operation;
    switch (operation.kind) {
      case 'write':
      case 'truncate':
        this.#contentOf(path).unsynced.push(operation);
        return;
      case 'sync': {
        const content = this.#names.get(path);
        if (!content) {
          this.#folderAt(path).synced = this.#folderAt(path).changes.length;
          return;
        }
        for (const change of content.unsynced.splice(0)) content.bytes = changed(content.bytes, change);
        return;
      }
      case 'rename':
        if (dirname(path) !== dirname(operation.to)) throw new Error(`The model of a disk knows no renaming between folders (${path} to ${operation.to}).`);
        this.#changeNames(new Map([[path, undefined], [operation.to, this.#contentOf(path)]]));
        return;
      case 'remove':
        if (this.#names.has(path)) this.#changeNames(new Map([[path, undefined]]));
    }
  }

  /** Writes out what the disk may hold after a cut now. `random`: from 0 to below 1. */
  writeOut(target: string, kind: CutKind, random: () => number): void {
    mkdirSync(target, { recursive: true });
    const names = new Map<string, Content | undefined>();
    for (const { changes, synced } of this.#folders.values()) {
      const unsynced = changes.length - synced;
      const kept = KEPT[kind] === 0.5 ? Math.floor(random() * (unsynced + 1)) : KEPT[kind] * unsynced;
      for (const change of changes.slice(0, synced + kept)) for (const [path, content] of change) names.set(path, content);
    }
    for (const [path, content] of names) {
      if (!content) continue;
      const place = join(target, relative(this.#root, path));
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, afterCut(content, kind, random));
    }
  }

  #contentOf(path: string): Content {
    const known = this.#names.get(path);
    if (known) return known;
    const made: Content = { bytes: copyOf(Buffer.alloc(0)), unsynced: [] };
    this.#changeNames(new Map([[path, made]]));
    return made;
  }

  #changeNames(change: NameChange): void {
    for (const [path, content] of change) {
      if (content) this.#names.set(path, content);
      else this.#names.delete(path);
    }
    const [path = ''] = change.keys();
    this.#folderAt(dirname(path)).changes.push(change);
  }

  #folderAt(path: string): Folder {
    const known = this.#folders.get(path);
    if (known) return known;
    const made: Folder = { changes: [], synced: 0 };
    this.#folders.set(path, made);
    return made;
  }
}

function afterCut({ bytes, unsynced }: Content, kind: CutKind, random: () => number): Buffer {
  if (kind === 'dropped') return bytes;
  let left = copyOf(bytes);
  for (const change of unsynced) {
    for (const part of kind === 'torn' && change.kind === 'write' ? sectorsOf(change) : [change]) if (random() < KEPT[kind]) left = changed(left, part);
  }
  return left;
}

/** In memory of its own, which no other buffer shares. */
function copyOf(bytes: Buffer): Buffer {
  return resized(Buffer.from(new ArrayBuffer(0)), bytes.length).fill(bytes);
}

function sectorsOf(write: Extract<Change, { readonly kind: 'write' }>): readonly Change[] {
  const sectors: Change[] = [];
  for (let start = 0; start < write.data.length; ) {
    const end = Math.min(start + SECTOR_BYTES - ((write.offset + start) % SECTOR_BYTES), write.data.length);
    sectors.push({ ...write, offset: write.offset + start, data: write.data.subarray(start, end) });
    start = end;
  }
  return sectors;
}

function changed(bytes: Buffer, change: Change): Buffer {
  if (change.kind === 'truncate') return resized(bytes, change.size);
  const grown = resized(bytes, Math.max(bytes.length, change.offset + change.data.length));
  change.data.copy(grown, change.offset);
  return grown;
}

function resized(bytes: Buffer, size: number): Buffer {
  if (size <= bytes.length) return bytes.subarray(0, size);
  const room = bytes.buffer.byteLength >= size ? Buffer.from(bytes.buffer) : Buffer.from(new ArrayBuffer(Math.max(size * 2, 65_536)));
  if (room.buffer !== bytes.buffer) bytes.copy(room);
  // As a file system leaves a hole; what was cut off may still stand there.
  return room.fill(0, bytes.length, size).subarray(0, size);
}
