import { expect, test } from 'vitest';
import { parseFirstRunSearch, reachableStep } from '../../../../../src/renderer/features/first-run/first-run-search.ts';

test('what makes no sense in the address is left out', () => {
  expect([parseFirstRunSearch({ step: 'listen', hub: 3, unit: 'x', more: 1 }), parseFirstRunSearch({ step: 'none', hub: -1 }), parseFirstRunSearch(null)]).toEqual([{ step: 'listen', hub: 3 }, {}, {}]);
});

test('a step whose hub or unit is missing falls back to the step that chooses it', () => {
  expect([reachableStep({}), reachableStep({ step: 'listen' }), reachableStep({ step: 'channels', hub: 1 }), reachableStep({ step: 'channels', hub: 1, unit: 1 })]).toEqual(['welcome', 'port', 'unit', 'channels']);
});
