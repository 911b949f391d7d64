import { expect, test } from 'vitest';
import { bytesText } from '../../../../src/renderer/ui/bytes.ts';

test('an amount of bytes is told in three digits and the unit that fits', () => {
  expect([0, 1, 0.846, 999, 1_000, 389_400, 1_470_000, 78.9e9, 2e13].map((bytes) => bytesText(bytes, 'en'))).toEqual([
    '0 bytes',
    '1 byte',
    '0.846 bytes',
    '999 bytes',
    '1 kB',
    '389 kB',
    '1.47 MB',
    '78.9 GB',
    '20 TB',
  ]);
});

test('what rounds to a thousand of a unit is told in the next one', () => {
  expect([999_700, 999_950_000].map((bytes) => bytesText(bytes, 'en'))).toEqual(['1 MB', '1 GB']);
});
