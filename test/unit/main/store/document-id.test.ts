import { basename, dirname, join, resolve, win32 } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkDocumentId, isDocumentId } from '../../../../src/main/store/document-id.ts';

const FOLDER = resolve('/data/user_profiles');

test('no id, however hostile, leads out of its folder', () => {
  const piece = fc.constantFrom('..', '.', '/', '\\', '\0', '%2e', 'a', 'con', ':', '~', ' ', 'é', 'A', '-');
  const hostile = fc.oneof(fc.string({ unit: 'binary' }), fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')), fc.stringMatching(/^[a-z0-9_-]{1,70}$/));
  fc.assert(
    fc.property(hostile, (id) => {
      if (!isDocumentId(id)) return;
      for (const paths of [{ join, dirname, basename }, win32]) {
        const path = paths.join(FOLDER, `${id}.json`);
        expect([paths.dirname(path), paths.basename(path)]).toEqual([paths.join(FOLDER), `${id}.json`]);
      }
    }),
    { numRuns: 500 },
  );
});

test.each(['owner', 'a', 'user-2', 'a_b', '0', 'a'.repeat(64)])('%s is an id', (id) => expect(checkDocumentId(id)).toBe(id));

test.each(['', '..', '../owner', 'a/b', 'a\\b', 'Owner', '-a', 'a-', 'a'.repeat(65), 'con', 'nul', 'com1', 'lpt9', 'a.b', 'a\n', 'owner.json', '__proto__'])('%j is none', (id) => {
  expect(() => checkDocumentId(id)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
});
