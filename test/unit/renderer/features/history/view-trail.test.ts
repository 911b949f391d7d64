import { expect, test } from 'vitest';
import { afterChoosing, EMPTY_TRAIL, stepBack, stepForward } from '../../../../../src/renderer/features/history/view-trail.ts';

const day = { range: '24h' } as const;
const week = { range: '7d' } as const;
const span = { from: 1, to: 2 };

test('back and forward walk the views in the order in which they were chosen', () => {
  const atSpan = afterChoosing(afterChoosing(EMPTY_TRAIL, day), week);
  const atWeek = stepBack(atSpan, span);
  const atDay = atWeek && stepBack(atWeek.trail, atWeek.shown);
  const again = atDay && stepForward(atDay.trail, atDay.shown);
  expect([atWeek?.shown, atDay?.shown, again]).toEqual([week, day, { shown: week, trail: { past: [day], future: [span] } }]);
});

test('at either end there is no step, and a new choice forgets what was ahead', () => {
  const back = stepBack(afterChoosing(EMPTY_TRAIL, day), week);
  expect([stepBack(EMPTY_TRAIL, day), stepForward(EMPTY_TRAIL, day), back && afterChoosing(back.trail, span)]).toEqual([undefined, undefined, { past: [span], future: [] }]);
});
