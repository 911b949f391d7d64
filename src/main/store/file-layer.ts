import { closeSync, fstatSync, fsyncSync, openSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeSync, mkdirSync } from 'node:fs';
import { syncFolder } from '../platform/durable-files.ts';

/** What the file system knows of a path without opening it. */
export interface FileFacts {
  /** Neither a folder nor a pipe or device, which could keep a reader waiting for ever. */
  readonly isFile: boolean;
  readonly sizeBytes: number;
  /** Differs once somebody wrote into the file or put another in its place. */
  readonly mark: string;
}

/** The file operations that documents need; a test gives one that fails where it wants. */
export interface FileLayer {
  readFile(path: string): Buffer;
  /** Of what stands behind symbolic links; undefined when nothing is there. */
  factsOf(path: string): FileFacts | undefined;
  listFolder(path: string): readonly string[];
  makeFolder(path: string): void;
  /** The path behind symbolic links; the path itself when nothing is there. */
  resolveLinks(path: string): string;
  /** Opens a file that must not exist yet. */
  create(path: string): number;
  /** May write less than asked for and says how much, as the operating system does. */
  write(handle: number, bytes: Uint8Array, offset: number): number;
  sizeOf(handle: number): number;
  sync(handle: number): void;
  close(handle: number): void;
  rename(from: string, to: string): void;
  remove(path: string): void;
  syncFolder(path: string): void;
}

/** The files of the machine. */
export const diskFiles: FileLayer = {
  readFile: (path) => readFileSync(path),
  factsOf: (path) => {
    const facts = statSync(path, { throwIfNoEntry: false });
    return facts && { isFile: facts.isFile(), sizeBytes: facts.size, mark: `${facts.ino}-${facts.size}-${facts.mtimeMs}-${facts.ctimeMs}` };
  },
  listFolder: (path) => readdirSync(path),
  makeFolder: (path) => void mkdirSync(path, { recursive: true }),
  resolveLinks: (path) => {
    try {
      return realpathSync(path);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return path;
      throw error;
    }
  },
  create: (path) => openSync(path, 'wx', 0o600),
  write: (handle, bytes, offset) => writeSync(handle, bytes, offset),
  sizeOf: (handle) => fstatSync(handle).size,
  sync: (handle) => fsyncSync(handle),
  close: (handle) => closeSync(handle),
  rename: (from, to) => renameSync(from, to),
  remove: (path) => rmSync(path, { force: true }),
  syncFolder,
};
