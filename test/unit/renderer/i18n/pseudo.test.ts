import { expect, test } from 'vitest';
import { en } from '../../../../src/renderer/i18n/en.ts';
import { pseudoText, pseudoTree, type TextTree } from '../../../../src/renderer/i18n/pseudo.ts';
import { ACTIVITY_KINDS } from '../../../../src/shared/contract/activity.contract.ts';
import { METRIC_NAMES } from '../../../../src/shared/domain/metric.ts';
import { ERROR_CODES } from '../../../../src/shared/rpc/errors.ts';

const leaves = (tree: TextTree): string[] => Object.values(tree).flatMap((text) => (typeof text === 'string' ? [text] : leaves(text)));

test('a pseudo text is accented, longer and in brackets, and keeps what is filled in', () => {
  expect(pseudoText('{{count, number}} readings of {{name}}')).toBe('[{{count, number}} ŕéáđíñĝš óƒ {{name}} ~~~~]');
});

test('every English text has its pseudo text, with the same values to fill in', () => {
  const filledIn = (texts: string[]): (string | undefined)[] => texts.map((text) => text.match(/\{\{.*?\}\}/g)?.join());
  const pseudo = leaves(pseudoTree(en));
  expect(filledIn(pseudo)).toEqual(filledIn(leaves(en)));
});

test('no text is empty', () => {
  expect(leaves(en).filter((text) => text.trim() === '')).toEqual([]);
});

test('every metric, error code and kind of activity has its text', () => {
  const missing = [
    ...METRIC_NAMES.filter((name) => !(name in en.metrics)),
    ...ERROR_CODES.filter((code) => !(code in en.errors.title)),
    ...ACTIVITY_KINDS.filter((kind) => !(kind in en.activity)),
  ];
  expect(missing).toEqual([]);
});
