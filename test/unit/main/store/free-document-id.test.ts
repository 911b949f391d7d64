import { expect, test } from 'vitest';
import { isDocumentId } from '../../../../src/main/store/document-id.ts';
import { freeDocumentId } from '../../../../src/main/store/free-document-id.ts';

test.each([
  ['Flower tent', 'flower-tent'],
  ['Küche & Café', 'kuche-cafe'],
  ['  ../../etc ', 'etc'],
  ['тент', 'unnamed'],
  ['x'.repeat(60), 'x'.repeat(48)],
])('"%s" becomes %s', (name, expected) => {
  const id = freeDocumentId(name, () => false);
  expect([id, isDocumentId(id)]).toEqual([expected, true]);
});

test('a name that is taken gets a number', () => {
  const taken = new Set(['tent', 'tent-2']);
  expect(freeDocumentId('Tent', (id) => taken.has(id))).toBe('tent-3');
});
