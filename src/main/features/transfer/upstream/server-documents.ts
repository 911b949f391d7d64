import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isSystemError } from '../../../platform/file-failure.ts';

/** What a server keeps beside its database in JSON files. */
export interface ServerDocument {
  /** Base name of the file. */
  readonly file: string;
  readonly kind: 'profiles' | 'species';
  /** Undefined where the file is no list of objects in JSON. */
  readonly entries: readonly Readonly<Record<string, unknown>>[] | undefined;
}

/** Far more than a server ever wrote; such a file is not one of a server's. */
const MOST_BYTES = 16 * 1_024 * 1_024;
const PROFILES_FILE = /^user_.+_condition_profiles\.json$/;

/**
 * The documents of the server whose database this file is: in the folder of the database, in that folder's `data`, and in
 * the same places one folder up. @throws what the disk says, other than that a file is not there.
 */
export async function readServerDocuments(databaseFile: string): Promise<readonly ServerDocument[]> {
  const folder = dirname(databaseFile);
  const places = [folder, join(folder, 'data'), dirname(folder), join(dirname(folder), 'data')];
  const species = await firstOf(places, (place) => readDocument(join(place, 'plants_info.json'), 'plants_info.json', 'species'));
  const profiles = await firstOf(places, async (place) => {
    const home = join(place, 'user_profiles', 'condition_profiles');
    const names = (await whereThere(() => readdir(home)) ?? []).filter((name) => PROFILES_FILE.test(name)).sort();
    const found = await Promise.all(names.map((name) => readDocument(join(home, name), name, 'profiles')));
    return found.every((one) => one === undefined) ? undefined : found;
  });
  return [...(profiles ?? []), species].filter((document) => document !== undefined);
}

async function firstOf<T>(places: readonly string[], look: (place: string) => Promise<T | undefined>): Promise<T | undefined> {
  for (const place of places) {
    const found = await look(place);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function readDocument(path: string, file: string, kind: ServerDocument['kind']): Promise<ServerDocument | undefined> {
  const size = await whereThere(async () => (await stat(path)).size);
  if (size === undefined) return undefined;
  if (size > MOST_BYTES) return { file, kind, entries: undefined };
  return { file, kind, entries: listOf(await readFile(path, 'utf8')) };
}

/** A list, or an object whose one value is the list. */
function listOf(text: string): ServerDocument['entries'] {
  try {
    const parsed: unknown = JSON.parse(text);
    const [inner] = isObject(parsed) ? Object.values(parsed) : [parsed];
    return Array.isArray(inner) ? inner.filter(isObject) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function whereThere<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (isSystemError(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined;
    throw error;
  }
}
