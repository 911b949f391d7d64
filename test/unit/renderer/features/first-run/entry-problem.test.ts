import { expect, test } from 'vitest';
import { entryProblem } from '../../../../../src/renderer/features/first-run/entry-problem.ts';
import { portPath } from '../../../../../src/shared/contract/hubs.contract.ts';
import { timeZone } from '../../../../../src/shared/contract/units.contract.ts';
import { displayName } from '../../../../../src/shared/contract/values.ts';

test('what is wrong with an entry is named, and nothing for a good one', () => {
  expect([
    entryProblem(displayName, 'Tent 1', 'name'),
    entryProblem(displayName, '   ', 'name'),
    entryProblem(displayName, 'x'.repeat(61), 'name'),
    entryProblem(displayName, 'a\u0007b', 'name'),
    entryProblem(portPath, '', 'path'),
    entryProblem(timeZone, 'Mars/Olympus', 'zone'),
  ]).toEqual([undefined, 'nameMissing', 'tooLong', 'controlCharacters', 'pathMissing', 'zone']);
});
