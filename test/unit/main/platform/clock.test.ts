import { expect, test } from 'vitest';
import { storableInstant } from '../../../../src/main/platform/clock.ts';
import { instant } from '../../../../src/shared/contract/values.ts';

test('a wall clock that shows 1970 or 2300 gives instants that the app can keep, any other its own', () => {
  const shown = [0, Date.UTC(1980, 0, 1), Date.UTC(2026, 5, 1), Date.UTC(2300, 0, 1)].map(storableInstant);
  expect({ shown, areKept: shown.every((at) => instant.safeParse(at).success) }).toEqual({
    shown: [Date.UTC(2000, 0, 1), Date.UTC(2000, 0, 1), Date.UTC(2026, 5, 1), Date.UTC(2100, 0, 1)],
    areKept: true,
  });
});
