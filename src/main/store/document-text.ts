import { applyEdits, findNodeAtLocation, modify, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';

/** A place in a text, counted from 1 as editors do. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

export type ParsedText =
  | { readonly ok: true; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly place: TextPlace; readonly what: string };

const BEGINNING: TextPlace = { line: 1, column: 1 };
/** Deeper than any document of ours; what copies, compares or prints a value calls itself once a level. */
const MAX_DEPTH = 100;
const TOLERANT = { allowTrailingComma: true, disallowComments: false, allowEmptyContent: false } as const;

/** The text of a file as editors save it: UTF-8 or UTF-16 with its mark. Undefined when the bytes are no such text. */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Reads JSON as people write it: comments and trailing commas are welcome. A document is an object. */
export function parseText(text: string): ParsedText {
  const errors: ParseError[] = [];
  let value: unknown;
  try {
    const tree = parseTree(text, errors, TOLERANT);
    value = tree && valueOf(tree);
  } catch (error) {
    // Thrown by the parser itself some thousand levels down, and by the limit above.
    if (error instanceof RangeError) return { ok: false, place: BEGINNING, what: 'TooDeep' };
    throw error;
  }
  const first = errors[0];
  if (first) return { ok: false, place: placeOf(text, first.offset), what: printParseErrorCode(first.error) };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { ok: false, place: BEGINNING, what: 'NotAnObject' };
  return { ok: true, fields: value as Record<string, unknown> };
}

/** Where a field's value stands, or the beginning for one that is missing. */
export function placeOfField(text: string, path: readonly (string | number)[]): TextPlace {
  const tree = parseTree(text, [], TOLERANT);
  const node = tree && findNodeAtLocation(tree, [...path]);
  return node ? placeOf(text, node.offset) : BEGINNING;
}

/**
 * Sets fields of a document's text (undefined removes one) and leaves everything else as the human wrote it,
 * comments and order included (a new last field may re-indent the one before it). Where the text does not allow it (a field written twice), the document is written anew.
 */
export function editText(text: string, changes: Readonly<Record<string, unknown>>): string {
  const options = { formattingOptions: { insertSpaces: true, tabSize: 2, eol: text.includes('\r\n') ? '\r\n' : '\n' } };
  let edited = text;
  for (const [field, value] of Object.entries(changes)) edited = applyEdits(edited, modify(edited, [field], value, options));
  const after = parseText(edited);
  if (after.ok && Object.entries(changes).every(([field, value]) => sameJson(after.fields[field], value))) return edited;
  const before = parseText(text);
  return `${JSON.stringify({ ...(before.ok ? before.fields : {}), ...changes }, undefined, 2)}\n`;
}

/** The parser's own conversion would take a field named `__proto__` for the prototype; here it is a field like any other. */
function valueOf(node: Node, depth = 1): unknown {
  if (depth > MAX_DEPTH) throw new RangeError('too deep');
  const children = node.children ?? [];
  if (node.type === 'array') return children.map((child) => valueOf(child, depth + 1));
  if (node.type !== 'object') return node.value;
  return Object.fromEntries(children.flatMap(({ children: [key, value] = [] }) => (key && value ? [[key.value as string, valueOf(value, depth + 1)]] : [])));
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

function placeOf(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
