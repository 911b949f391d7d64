import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendarDaysBetween } from '../../../../src/shared/domain/calendar-days.ts';
import { GROWTH_STAGES } from '../../../../src/shared/domain/growth-stage.ts';
import { byTime, daysInStage, inForceAt, stageAt, unitAt, type StageEvent } from '../../../../src/shared/domain/plant-timeline.ts';

const RUNS = process.env['SYSGROW_LONG'] === '1' ? 5_000 : 200;
const at = (text: string): number => Date.parse(text);
const stay = (id: number, stage: StageEvent['stage'], text: string): StageEvent => ({ id, stage, at: at(text), isApproximate: false });

test('a stage holds from its date until the next one, whatever the order in which they were entered', () => {
  const events = [stay(3, 'flowering', '2026-05-20T10:00Z'), stay(1, 'seedling', '2026-04-01T10:00Z'), stay(2, 'vegetative', '2026-04-21T10:00Z')];
  const stages = ['2026-04-01T09:59Z', '2026-04-01T10:00Z', '2026-05-20T09:59Z', '2026-06-01T00:00Z'].map((text) => stageAt(events, at(text))?.stage);
  expect(stages).toEqual([undefined, 'seedling', 'vegetative', 'flowering']);
});

test('days are days of the calendar in the zone of the unit', () => {
  const events = [stay(1, 'seedling', '2026-03-28T22:30Z')];
  const days = (text: string, zone: string) => daysInStage(events, at(text), zone);
  // 22:30 UTC is 23:30 in Berlin: half an hour later it is the next day there, and the clocks go forward that night.
  expect([days('2026-03-28T22:40Z', 'Europe/Berlin'), days('2026-03-28T23:10Z', 'Europe/Berlin'), days('2026-03-28T23:10Z', 'UTC'), days('2026-03-29T22:10Z', 'Europe/Berlin'), days('2026-03-01T00:00Z', 'UTC')]).toEqual([0, 1, 0, 2, undefined]);
});

test('a stage that is entered twice in a row is one stay', () => {
  const events = [stay(1, 'vegetative', '2026-04-01T10:00Z'), stay(2, 'vegetative', '2026-04-10T10:00Z'), stay(3, 'flowering', '2026-04-20T10:00Z'), stay(4, 'vegetative', '2026-05-01T10:00Z')];
  expect([daysInStage(events, at('2026-04-15T10:00Z'), 'UTC'), daysInStage(events, at('2026-05-03T10:00Z'), 'UTC')]).toEqual([14, 2]);
});

test('a plant that was taken out stands in no unit', () => {
  const events = [{ id: 1, at: 100, unitId: 1 }, { id: 2, at: 200 }, { id: 3, at: 300, unitId: 2 }];
  expect([99, 100, 250, 300].map((instant) => unitAt(events, instant))).toEqual([undefined, 1, undefined, 2]);
});

const instant = fc.integer({ min: 946_684_800_000, max: 4_102_444_800_000 });
const anyEvents = fc.uniqueArray(
  fc.record({ id: fc.integer({ min: 1, max: 1_000 }), at: fc.oneof(instant, fc.integer({ min: 1_768_471_200_000, max: 1_768_471_200_010 })), stage: fc.constantFrom(...GROWTH_STAGES), isApproximate: fc.boolean() }),
  { selector: ({ id }) => id, maxLength: 20 },
);
const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Apia', 'Australia/Lord_Howe');

test('what holds does not depend on the order of entry, and is the last event that is not later', () => {
  fc.assert(
    fc.property(anyEvents, instant, fc.infiniteStream(fc.nat()), (events, now, noise) => {
      const mixed = events.map((event) => ({ event, key: noise.next().value ?? 0 })).sort((one, other) => one.key - other.key).map(({ event }) => event);
      const past = events.filter((event) => event.at <= now).sort(byTime);
      expect(inForceAt(mixed, now)).toEqual(past.at(-1));
      expect(stageAt(mixed, now)).toEqual(stageAt(events, now));
      expect(stageAt(mixed, now)?.stage).toBe(past.at(-1)?.stage);
    }),
    { numRuns: RUNS, seed: 3 },
  );
});

test('an event that is taken back leaves everything as if it had never been entered', () => {
  fc.assert(
    fc.property(anyEvents, instant, (events, now) => {
      const [first, ...others] = events;
      fc.pre(first !== undefined && first.at > now);
      expect(stageAt(events, now)).toEqual(stageAt(others, now));
    }),
    { numRuns: RUNS, seed: 3 },
  );
});

test('days in a stage never run backwards and grow by one at each midnight of the zone', () => {
  fc.assert(
    fc.property(anyEvents, instant, fc.integer({ min: 0, max: 400 * 86_400_000 }), zone, (events, now, later, timeZone) => {
      const days = daysInStage(events, now, timeZone);
      const reached = stageAt(events, now);
      if (days === undefined || reached === undefined) {
        expect(events.every((event) => event.at > now)).toBe(true);
        return;
      }
      expect(Number.isInteger(days) && days >= 0).toBe(true);
      const then = now + later;
      expect(calendarDaysBetween(reached.since, then, timeZone)).toBe(days + calendarDaysBetween(now, then, timeZone));
    }),
    { numRuns: RUNS, seed: 3 },
  );
});
