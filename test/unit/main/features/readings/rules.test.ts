import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseAirPair } from '../../../../../src/main/features/readings/derived-value.ts';
import { effectivePeriodMs, SeenGaps, staleAfterMs } from '../../../../../src/main/features/readings/freshness.ts';
import { ReadingBuffer } from '../../../../../src/main/features/readings/reading-buffer.ts';
import { readingLimits } from '../../../../../src/main/features/readings/reading-limits.ts';
import { stampReading } from '../../../../../src/main/features/readings/reading-stamp.ts';
import { seriesStepMs } from '../../../../../src/main/features/readings/series-step.ts';

test('a reading is doubted outside what the metric and the hub allow, in the unit of the channel', () => {
  expect([
    readingLimits('air_temperature', 'Cel'),
    readingLimits('air_temperature', 'degF'),
    readingLimits('air_temperature', 'Cel', { unit: 'Cel', range: [-40, 50] }),
    readingLimits('air_temperature', 'Cel', { unit: 'degF', range: [0, 1] }),
    readingLimits('air_temperature', 'Cel', { unit: 'Cel', range: [200, 300] }),
  ]).toEqual([
    { low: -20, high: 60 },
    { low: expect.closeTo(-4, 9), high: expect.closeTo(140, 9) },
    { low: -20, high: 50 },
    { low: -20, high: 60 },
    { low: -20, high: 60 },
  ]);
});

test('the period is the user’s word, else the hub’s, else what was seen, else a minute', () => {
  const sources = { userPeriodMs: 1, hubPeriodMs: 2, seenPeriodMs: 3 };
  expect([
    effectivePeriodMs(sources),
    effectivePeriodMs({ ...sources, userPeriodMs: undefined }),
    effectivePeriodMs({ userPeriodMs: undefined, hubPeriodMs: undefined, seenPeriodMs: 3 }),
    effectivePeriodMs({ userPeriodMs: undefined, hubPeriodMs: undefined, seenPeriodMs: undefined }),
  ]).toEqual([1, 2, 3, 60_000]);
});

test('nothing is stale before five seconds', () => {
  expect([100, 1_000, 2_000, 60_000].map(staleAfterMs)).toEqual([5_000, 5_000, 6_000, 180_000]);
});

test('the rhythm that was seen is the median of the last twenty gaps, known from the third on', () => {
  const gaps = new SeenGaps();
  const medians = [1_000, 9_000, 1_100].map((gap) => {
    gaps.add(gap);
    return gaps.medianMs;
  });
  for (let i = 0; i < 20; i += 1) gaps.add(500);
  expect([...medians, gaps.medianMs]).toEqual([undefined, undefined, 1_100, 500]);
});

test('instants of a series rise strictly, unless the clock was wrong by more than a day', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -86_400_000, max: 5_000 }), { maxLength: 50 }), (steps) => {
      const stamp = { at: 0, isDoubtful: false };
      let newest = Number.NEGATIVE_INFINITY;
      let clock = 1_800_000_000_000;
      for (const step of steps) {
        clock = Math.max(clock + step, newest - 86_400_000);
        stampReading(clock, newest, stamp);
        expect(stamp.at).toBeGreaterThan(newest);
        expect(stamp.isDoubtful).toBe(newest - clock > 1_000);
        newest = stamp.at;
      }
    }),
  );
});

test('the buffer gives back what came last in the order in which it came, and counts the rest as lost', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.array(fc.oneof(fc.constant('discard'), fc.option(fc.double({ noNaN: true })))), (capacity, steps) => {
      const buffer = new ReadingBuffer(capacity);
      let model: { at: number; value: number | null }[] = [];
      let lost = 0;
      for (const [at, step] of steps.entries()) {
        if (step === 'discard') {
          buffer.discard(2);
          model = model.slice(2);
        } else {
          buffer.push(at, 7, step as number | null, step === null ? 'bad' : 'suspect');
          model.push({ at, value: step as number | null });
          if (model.length > capacity) {
            model.shift();
            lost += 1;
          }
        }
      }
      const expected = model.map(({ at, value }) => ({ at, sensorId: 7, value, quality: value === null ? 'bad' : 'suspect' }));
      expect({ readings: buffer.oldest(100), length: buffer.length, lost: buffer.lost }).toEqual({ readings: expected, length: model.length, lost });
    }),
  );
});

test('a chart never has more points than asked for, wherever its span begins', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 * 86_400_000 }), fc.integer({ min: 10, max: 4_000 }), fc.integer({ min: 0, max: 86_400_000 }), fc.integer({ min: 0, max: 10 ** 12 }), (span, points, period, from) => {
      const step = seriesStepMs(span, points, period);
      const buckets = Math.floor((from + span - 1) / step) - Math.floor(from / step) + 1;
      expect(buckets).toBeLessThanOrEqual(points);
      expect(step).toBeGreaterThanOrEqual(2 * period);
    }),
  );
});

test('the air of a unit is that of one hub before two, and of good sensors before all others', () => {
  const sensor = (sensorId: number, hubId: number): { sensorId: number; hubId: number } => ({ sensorId, hubId });
  const temperatures = [sensor(1, 1), sensor(4, 2)];
  const humidities = [sensor(5, 2), sensor(9, 1)];
  const chosen = (good: readonly number[]): unknown => {
    const pair = chooseAirPair(temperatures, humidities, ({ sensorId }) => good.includes(sensorId));
    return [pair?.temperature.sensorId, pair?.humidity.sensorId];
  };
  expect([chosen([1, 4, 5, 9]), chosen([4, 5, 9]), chosen([1, 5]), chosen([]), chooseAirPair(temperatures, [], () => true)]).toEqual([[1, 9], [4, 5], [1, 5], [1, 9], undefined]);
});
