import fc from 'fast-check';
import { expect, test } from 'vitest';
import { storageSettings } from '../../../../../src/shared/contract/storage-settings.ts';
import { bytesOverBudget, firstProtectedHour, retentionLimits } from '../../../../../src/main/features/data/retention.ts';

const NOW = Date.UTC(2026, 10, 23, 12, 34, 56);
const DAY = 86_400_000;
const DEFAULTS = storageSettings.parse({});

test('by default only the activity log has an age', () => {
  expect(retentionLimits(DEFAULTS, NOW)).toEqual({ activityBefore: NOW - 730 * DAY });
});

test('readings go hour by hour, and never what is inside their time', () => {
  fc.assert(
    fc.property(fc.integer({ min: 7, max: 5_000 }), fc.integer({ min: 0, max: 10 * DAY }), (rawDays, later) => {
      const now = NOW + later;
      const { rawBefore = 0 } = retentionLimits({ ...DEFAULTS, rawDays }, now);
      expect(rawBefore % 3_600_000).toBe(0);
      expect(now - rawBefore).toBeGreaterThanOrEqual(rawDays * DAY);
      expect(now - rawBefore).toBeLessThan(rawDays * DAY + 3_600_000);
    }),
  );
});

test('each tier has its own age', () => {
  expect(retentionLimits({ ...DEFAULTS, quarterDays: 365, hourDays: 3_650 }, NOW)).toEqual({
    quartersBefore: Date.UTC(2025, 10, 23, 12),
    hoursBefore: Date.UTC(2016, 10, 25, 12),
    activityBefore: NOW - 730 * DAY,
  });
});

test('a history within its budget loses nothing; one above it loses enough for the days to come', () => {
  expect(bytesOverBudget({ budgetGb: 20 }, 20e9)).toBe(0);
  expect(bytesOverBudget({ budgetGb: 20 }, 20.5e9)).toBeCloseTo(1.5e9);
});

test('the last week is protected', () => {
  expect(firstProtectedHour(NOW) * 3_600_000).toBe(Date.UTC(2026, 10, 16, 12));
});
