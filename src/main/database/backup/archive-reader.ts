import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';
import { AppError } from '../../../shared/rpc/errors.ts';
import { syncFile } from '../../platform/durable-files.ts';
import { isSystemError, toFileError } from '../../platform/file-failure.ts';
import { isEntryName, MANIFEST_NAME, parseManifest, type ArchiveManifest } from './archive-manifest.ts';
import { hashFile, type FileHash } from './hash-file.ts';
import { requireGoingOn } from './slices.ts';

/** Thousands of documents of a grower fit; an archive made to hurt does not. */
const MOST_ENTRIES = 5_011;
const LARGEST_MANIFEST_BYTES = 4 * 1_048_576;
const LARGEST_DOCUMENT_BYTES = 64 * 1_048_576;
const FILE_TYPE_BITS = 0o170000;
const REGULAR_FILE = 0o100000;
const STORED = 0;
const DEFLATED = 8;

/** An archive that was read back whole. */
export interface VerifiedArchive extends FileHash {
  readonly manifest: ArchiveManifest;
}

/**
 * What an archive says that it holds; its table of contents is compared with it, its content is not read.
 * @throws AppError `invalid_input` (no backup), `database_newer`, `database_damaged`, `storage_failed`.
 */
export async function readManifest(file: string): Promise<ArchiveManifest> {
  return withArchive(file, async ({ manifest }) => manifest);
}

/**
 * Reads every byte of an archive and compares it with the hashes of its manifest.
 * @throws AppError as `readManifest`, and `cancelled`.
 */
export async function verifyArchive(file: string, signal: AbortSignal): Promise<VerifiedArchive> {
  return extractArchive(file, () => undefined, signal);
}

/**
 * Reads a whole archive, and writes entries to the places that `placeOf` names; others are only compared. What was
 * written before a fault was found is left to the caller to remove.
 */
export async function extractArchive(file: string, placeOf: (name: string) => string | undefined, signal: AbortSignal): Promise<VerifiedArchive> {
  return withArchive(file, async ({ zip, manifest, entries }) => {
    for (const { name, bytes, sha256 } of manifest.entries) {
      requireGoingOn(signal);
      const entry = entries.get(name);
      if (!entry) throw damaged(file, `${name} is missing`);
      const hash = createHash('sha256');
      const stream = await zip.openReadStreamPromise(entry);
      await pipeline(stream, passThrough(hash), sinkFor(placeOf(name)), { signal });
      if (hash.digest('hex') !== sha256 || entry.uncompressedSize !== bytes) throw damaged(file, `${name} is not what was put in`);
      const place = placeOf(name);
      if (place !== undefined) syncFile(place);
    }
    return { manifest, ...(await hashFile(file, signal)) };
  });
}

interface OpenArchive {
  readonly zip: yauzl.ZipFile;
  readonly manifest: ArchiveManifest;
  readonly entries: ReadonlyMap<string, yauzl.Entry>;
}

async function withArchive<T>(file: string, run: (archive: OpenArchive) => Promise<T>): Promise<T> {
  let zip: yauzl.ZipFile | undefined;
  try {
    zip = await yauzl.openPromise(file, { autoClose: false, strictFileNames: true });
    const entries = await listEntries(zip, file);
    const manifest = parseManifest(await readText(zip, entries.get(MANIFEST_NAME)));
    requireSameEntries(file, manifest, entries);
    return await run({ zip, manifest, entries });
  } catch (error) {
    throw toArchiveError(file, error);
  } finally {
    zip?.close();
  }
}

async function listEntries(zip: yauzl.ZipFile, file: string): Promise<ReadonlyMap<string, yauzl.Entry>> {
  if (zip.entryCount > MOST_ENTRIES) throw damaged(file, 'it has too many entries');
  const entries = new Map<string, yauzl.Entry>();
  const names = new Set<string>();
  let packedBytes = 0;
  for await (const entry of zip.eachEntry()) {
    const fault = faultOf(entry, names);
    if (fault) throw damaged(file, fault);
    names.add(entry.fileName.toLowerCase());
    entries.set(entry.fileName, entry);
    packedBytes += entry.compressedSize;
  }
  // Entries that share their bytes unpack to far more than any file has.
  if (packedBytes > statSync(file).size) throw damaged(file, 'its entries overlap');
  return entries;
}

function faultOf(entry: yauzl.Entry, names: ReadonlySet<string>): string | undefined {
  const { fileName, externalFileAttributes, compressionMethod, uncompressedSize } = entry;
  const fileType = (externalFileAttributes >>> 16) & FILE_TYPE_BITS;
  if (!isEntryName(fileName)) return 'it has a file that no backup has';
  // Two names that differ by case alone are one file on some systems.
  if (names.has(fileName.toLowerCase())) return `${fileName} is there twice`;
  if (fileType !== 0 && fileType !== REGULAR_FILE) return `${fileName} is no plain file`;
  if (entry.isEncrypted() || (compressionMethod !== STORED && compressionMethod !== DEFLATED)) return `${fileName} is packed in a way that no backup is`;
  if (fileName === MANIFEST_NAME && uncompressedSize > LARGEST_MANIFEST_BYTES) return 'its list of contents is too long';
  if (fileName.includes('/') && uncompressedSize > LARGEST_DOCUMENT_BYTES) return `${fileName} is too large`;
  return undefined;
}

function requireSameEntries(file: string, manifest: ArchiveManifest, entries: ReadonlyMap<string, yauzl.Entry>): void {
  for (const { name, bytes } of manifest.entries) {
    if (name === MANIFEST_NAME || entries.get(name)?.uncompressedSize !== bytes) throw damaged(file, `${name} is missing or cut`);
  }
  const listed = new Set(manifest.entries.map(({ name }) => name));
  if (listed.size !== manifest.entries.length || entries.size !== listed.size + 1) throw damaged(file, 'it has files that its list of contents does not name');
}

async function readText(zip: yauzl.ZipFile, entry: yauzl.Entry | undefined): Promise<string> {
  if (!entry) throw new AppError('invalid_input', 'This file is no backup of SYSGrow. Choose a file that the app made as a backup.');
  const parts: Buffer[] = [];
  for await (const part of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

function passThrough(hash: ReturnType<typeof createHash>): Transform {
  return new Transform({
    transform(part: Buffer, _encoding, done) {
      hash.update(part);
      done(null, part);
    },
  });
}

function sinkFor(place: string | undefined): NodeJS.WritableStream {
  if (place === undefined) return new Writable({ write: (_part, _encoding, done) => done() });
  mkdirSync(dirname(place), { recursive: true });
  return createWriteStream(place, { flags: 'wx', mode: 0o600 });
}

function damaged(file: string, what: string): AppError {
  return new AppError('database_damaged', `The backup ${file} is damaged: ${what}. Choose another backup.`);
}

function toArchiveError(file: string, error: unknown): unknown {
  if (error instanceof AppError) return error;
  if (error instanceof Error && error.name === 'AbortError') return new AppError('cancelled', 'The work was stopped before it was done. Nothing was changed.', { cause: error });
  if (isSystemError(error)) return toFileError(error);
  if (error instanceof Error && /end of central directory/i.test(error.message)) {
    return new AppError('invalid_input', `The file ${file} is no backup of SYSGrow, or its end is missing. Choose another backup.`, { cause: error });
  }
  return new AppError('database_damaged', `The backup ${file} is damaged and cannot be read. Choose another backup.`, { cause: error });
}

