import { expect, test } from 'vitest';
import { senderProblem } from '../../../../src/main/shell/sender-check.ts';

const ours = { isOurWindow: true, isTopFrame: true, origin: 'app://sysgrow' };

test.each([
  [ours, undefined],
  [{ ...ours, isOurWindow: false }, 'not a window of the app'],
  [{ ...ours, isTopFrame: false }, 'not the top frame'],
  [{ ...ours, origin: 'https://evil.example' }, "not the app's own page but https://evil.example"],
  [{ ...ours, origin: 'app://sysgrow.evil' }, "not the app's own page but app://sysgrow.evil"],
  [{ ...ours, origin: 'null' }, "not the app's own page but null"],
  [{ ...ours, origin: '' }, "not the app's own page but "],
])('of %j the check says: %s', (sender, problem) => {
  expect(senderProblem(sender, ['app://sysgrow'])).toBe(problem);
});
