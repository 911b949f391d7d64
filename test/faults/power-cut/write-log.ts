import { readFileSync } from 'node:fs';

/** What a process did to the files of a folder, as `recorder.c` saw it. */
export type FileOperation =
  | { readonly kind: 'write'; readonly path: string; readonly offset: number; readonly data: Buffer }
  | { readonly kind: 'truncate'; readonly path: string; readonly size: number }
  | { readonly kind: 'sync'; readonly path: string }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
  | { readonly kind: 'remove'; readonly path: string };

const HEAD_BYTES = 16;

/** The operations in order; those on shared memory, which no start trusts, and on files without a name are left out. */
export function readWriteLog(file: string): readonly FileOperation[] {
  const bytes = readFileSync(file);
  const operations: FileOperation[] = [];
  for (let at = 0; at + HEAD_BYTES <= bytes.length; ) {
    const pathEnd = at + HEAD_BYTES + bytes.readUInt16LE(at + 2);
    const end = pathEnd + bytes.readUInt32LE(at + 4);
    const path = bytes.toString('utf8', at + HEAD_BYTES, pathEnd);
    const operation = toOperation(String.fromCharCode(bytes[at] ?? 0), path, Number(bytes.readBigUInt64LE(at + 8)), bytes.subarray(pathEnd, end));
    if (!path.endsWith('-shm') && !path.endsWith(' (deleted)')) operations.push(operation);
    at = end;
  }
  return operations;
}

function toOperation(kind: string, path: string, offset: number, data: Buffer): FileOperation {
  switch (kind) {
    case 'W': return { kind: 'write', path, offset, data };
    case 'T': return { kind: 'truncate', path, size: offset };
    case 'S': return { kind: 'sync', path };
    case 'R': return { kind: 'rename', path, to: data.toString('utf8') };
    case 'U': return { kind: 'remove', path };
    default: throw new Error(`The record of the writes has an operation ${JSON.stringify(kind)}.`);
  }
}
