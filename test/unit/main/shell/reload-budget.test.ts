import { expect, test } from 'vitest';
import { ReloadBudget } from '../../../../src/main/shell/reload-budget.ts';

test('three reloads a minute are tried, and later again', () => {
  const budget = new ReloadBudget();
  expect([0, 1_000, 2_000, 3_000, 59_999, 60_000, 60_500].map((ms) => budget.tryTake(ms))).toEqual([true, true, true, false, false, true, false]);
});
