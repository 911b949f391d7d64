import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localDays } from '../../../../src/shared/domain/local-day.ts';

const HOUR = 3_600_000;
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'America/St_Johns', 'Asia/Kathmandu', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Pacific/Apia', 'Pacific/Chatham', 'America/Sao_Paulo', 'Asia/Tehran'];

const hoursOf = (day: string, zone: string): number | undefined => {
  const noon = Date.parse(`${day}T12:00:00Z`);
  const found = localDays(noon - 24 * HOUR, noon + 24 * HOUR, zone).find((one) => one.day === day);
  return found && (found.to - found.from) / HOUR;
};

test('a day has 23 or 25 hours when the clocks change, and half an hour more or less on Lord Howe', () => {
  expect([
    hoursOf('2026-03-29', 'Europe/Berlin'),
    hoursOf('2026-10-25', 'Europe/Berlin'),
    hoursOf('2026-10-26', 'Europe/Berlin'),
    hoursOf('2026-04-05', 'Australia/Lord_Howe'),
    hoursOf('2026-10-04', 'Australia/Lord_Howe'),
    hoursOf('2026-03-08', 'America/St_Johns'),
  ]).toEqual([23, 25, 24, 24.5, 23.5, 23]);
});

test('a day begins when its zone says so, quarters of an hour included', () => {
  const days = localDays(Date.UTC(2026, 5, 1, 18, 15), Date.UTC(2026, 5, 1, 18, 15) + 1, 'Asia/Kathmandu');
  expect(days).toEqual([{ day: '2026-06-02', from: Date.UTC(2026, 5, 1, 18, 15), to: Date.UTC(2026, 5, 2, 18, 15) }]);
});

test('a day whose midnight does not exist begins at one, and a day that was skipped is absent', () => {
  const spring = localDays(Date.UTC(2018, 10, 4, 3), Date.UTC(2018, 10, 4, 3) + 1, 'America/Sao_Paulo');
  const samoa = localDays(Date.UTC(2011, 11, 29, 12), Date.UTC(2011, 11, 31, 12), 'Pacific/Apia').map(({ day }) => day);
  expect([spring, samoa]).toEqual([
    [{ day: '2018-11-04', from: Date.UTC(2018, 10, 4, 3), to: Date.UTC(2018, 10, 5, 2) }],
    ['2011-12-29', '2011-12-31', '2012-01-01'],
  ]);
});

test('an unknown zone is refused', () => {
  expect(() => localDays(0, 1, 'Europe/Atlantis')).toThrow(RangeError);
});

test('in any zone the days of any span are whole, without a gap, and begin and end at quarters of an hour', () => {
  const instant = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2099, 0, 1) });
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), instant, fc.integer({ min: 1, max: 40 * 24 * HOUR }), (zone, from, lengthMs) => {
      const to = from + lengthMs;
      const days = localDays(from, to, zone);
      const [first, last] = [days[0], days.at(-1)];
      expect({
        covers: first !== undefined && last !== undefined && first.from <= from && first.to > from && last.from < to && last.to >= to,
        gaps: days.filter((day, index) => index > 0 && days[index - 1]?.to !== day.from),
        odd: days.flatMap((day) => [day.from, day.to]).filter((at) => at % 900_000 !== 0),
        lengths: days.filter((day) => day.to - day.from < 22 * HOUR || day.to - day.from > 26 * HOUR),
        ordered: days.map(({ day }) => day).join() === days.map(({ day }) => day).toSorted().join(),
      }).toEqual({ covers: true, gaps: [], odd: [], lengths: [], ordered: true });
    }),
    { numRuns: process.env['SYSGROW_LONG'] === '1' ? 3_000 : 100 },
  );
});
