import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { decodeText, editText, parseText, placeOfField, type TextPlace } from './document-text.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** How the fields of version n become those of version n + 1, by n. Fields that it does not know it passes on. */
export type Upgrades = Readonly<Record<number, (fields: Fields) => Fields>>;

/** What a document has to look like. */
export interface DocumentForm<Schema extends z.ZodObject> {
  /** Every field needs a default. */
  readonly schema: Schema;
  /** The form of the document, written as `$version`; a file without one is of this form. */
  readonly version: number;
  /** One for each version before this one. */
  readonly upgrades?: Upgrades;
}

/** What is wrong with a text, and where. */
export interface TextFault {
  readonly place: TextPlace;
  readonly what: string;
}

export type Understood =
  /** `text` and `fields` are of the newest form; `fromVersion` is the one in the file. `faults` are single fields. */
  | { readonly kind: 'usable'; readonly text: string; readonly fields: Fields; readonly fromVersion: number; readonly fault: TextFault | undefined }
  /** `isText` is false for what no person wrote: nothing at all, zeros, bytes that are no text. */
  | { readonly kind: 'unusable'; readonly fault: TextFault; readonly isText: boolean }
  | { readonly kind: 'too_new' };

export const VERSION_FIELD = '$version';
export const EMPTY_DOCUMENT = '{}\n';
const BEGINNING: TextPlace = { line: 1, column: 1 };

/** @throws Error for a form that cannot read what older versions of it wrote. */
export function checkForm<Schema extends z.ZodObject>({ version, upgrades = {}, schema }: DocumentForm<Schema>): void {
  for (let from = 1; from < version; from += 1) if (!upgrades[from]) throw new Error(`A document of version ${version} needs an upgrade from version ${from}.`);
  schema.parse({});
}

/** Reads the bytes of a file as a document of this form, bringing an older one up to it. */
export function understand<Schema extends z.ZodObject>(form: DocumentForm<Schema>, bytes: Uint8Array): Understood {
  const text = decodeText(bytes);
  if (text === undefined || text.includes('\0')) return { kind: 'unusable', fault: { place: BEGINNING, what: 'NoText' }, isText: false };
  if (text.trim() === '') return { kind: 'unusable', fault: { place: BEGINNING, what: 'Empty' }, isText: false };
  const parsed = parseText(text);
  if (!parsed.ok) return { kind: 'unusable', fault: parsed, isText: true };
  const { [VERSION_FIELD]: found = form.version, ...fields } = parsed.fields;
  if (typeof found !== 'number' || !Number.isInteger(found) || found < 1) {
    return { kind: 'unusable', fault: { place: placeOfField(text, [VERSION_FIELD]), what: `${VERSION_FIELD}: no version` }, isText: true };
  }
  if (found > form.version) return { kind: 'too_new' };
  return upgraded(form, text, fields, found);
}

function upgraded<Schema extends z.ZodObject>(form: DocumentForm<Schema>, text: string, found: Fields, fromVersion: number): Understood {
  let fields = found;
  for (let version = fromVersion; version < form.version; version += 1) {
    try {
      fields = form.upgrades?.[version]?.(structuredClone(fields)) ?? fields;
    } catch (error) {
      const what = `no upgrade from version ${version}: ${error instanceof Error ? error.message : String(error)}`;
      return { kind: 'unusable', fault: { place: placeOfField(text, [VERSION_FIELD]), what }, isText: true };
    }
  }
  const changes = Object.fromEntries([...new Set([...Object.keys(found), ...Object.keys(fields)])].filter((key) => !isDeepStrictEqual(found[key], fields[key])).map((key) => [key, fields[key]]));
  return {
    kind: 'usable',
    text: fromVersion === form.version ? text : editText(text, { ...changes, [VERSION_FIELD]: form.version }),
    fields,
    fromVersion,
    fault: findFault(form.schema, text, fields),
  };
}

/** The first field that the schema does not accept. */
function findFault(schema: z.ZodObject, text: string, fields: Fields): TextFault | undefined {
  const issue = schema.safeParse(fields).error?.issues[0];
  return issue && { place: placeOfField(text, issue.path.filter((part) => typeof part !== 'symbol')), what: `${issue.path.join('.')}: ${issue.message}` };
}

/**
 * Of each field the value found when the schema accepts it by itself, else the one it had when it was last good, else
 * none, which means its default. Fields that the schema does not know are passed on.
 */
export function usableFields(schema: z.ZodObject, found: Fields, lastGood: Fields): Fields {
  const isGood = (fields: Fields, key: string): boolean => !Object.hasOwn(schema.shape, key) || schema.safeParse({ [key]: fields[key] }).success;
  const usable = Object.keys(found).flatMap((key) => {
    if (isGood(found, key)) return [[key, found[key]] as const];
    return Object.hasOwn(lastGood, key) && isGood(lastGood, key) ? [[key, lastGood[key]] as const] : [];
  });
  const fields = Object.fromEntries(usable);
  // Fields that are good one by one may contradict each other.
  return schema.safeParse(fields).success ? fields : lastGood;
}
