import { expect, test } from 'vitest';
import { SimulatedTent, tentLeftAlone } from '../../../../../src/main/hubs/simulator/simulated-tent.ts';
import { ALL_OFF, relativeHumidityOf } from '../../../../../src/main/hubs/simulator/tent-model.ts';

const HOUR_MS = 3_600_000;
const MIDNIGHT = Date.UTC(2026, 0, 15);
const hourUtc = (instantMs: number): number => (instantMs / HOUR_MS) % 24;
const stateAt = (hour: number) => tentLeftAlone(MIDNIGHT + hour * HOUR_MS, hourUtc);

test('a day left alone runs within what a grower would call a healthy tent', () => {
  const hours = Array.from({ length: 96 }, (_, quarter) => stateAt(quarter / 4));
  const band = (values: readonly number[]): readonly [number, number] => [Math.min(...values), Math.max(...values)];
  const within = ([lowest, highest]: readonly [number, number], minimum: number, maximum: number): boolean => lowest >= minimum && highest <= maximum;
  expect({
    air: within(band(hours.map((s) => s.airC)), 18.5, 27),
    humidity: within(band(hours.map(relativeHumidityOf)), 45, 72),
    co2: within(band(hours.map((s) => s.co2Ppm)), 340, 520),
    moisture: within(band(hours.map((s) => 100 * s.substrateMoisture)), 38, 52),
    substrate: within(band(hours.map((s) => s.substrateC)), 18.5, 27),
  }).toEqual({ air: true, humidity: true, co2: true, moisture: true, substrate: true });
});

test('the night is cooler, more humid and richer in CO2 than the day', () => {
  const [night, day] = [stateAt(4), stateAt(10)];
  expect({
    cooler: day.airC - night.airC > 2,
    moreHumid: relativeHumidityOf(night) > relativeHumidityOf(day),
    richer: night.co2Ppm > day.co2Ppm,
  }).toEqual({ cooler: true, moreHumid: true, richer: true });
});

test('a tent looked at later is the same tent: starting again on the same day changes next to nothing', () => {
  const nowMs = MIDNIGHT + 9 * HOUR_MS;
  const tent = new SimulatedTent({ seed: 1, localHourOf: hourUtc, nowMs, monotonicMs: 0 });
  let outputs = ALL_OFF;
  for (let s = 0; s < 3_600; s += 10) {
    outputs = tent.controllerWants(nowMs + s * 1_000, outputs);
    tent.passTime(nowMs + (s + 10) * 1_000, (s + 10) * 1_000, outputs);
  }
  const again = new SimulatedTent({ seed: 2, localHourOf: hourUtc, nowMs: nowMs + HOUR_MS, monotonicMs: 0 });
  const [first, second] = [tent.measure(outputs), again.measure(outputs)];
  expect({ air: Math.abs((first[0] ?? 0) - (second[0] ?? 99)) < 1, moisture: Math.abs((first[4] ?? 0) - (second[4] ?? 99)) < 1 }).toEqual({ air: true, moisture: true });
});

test('the same seed at the same time measures the same', () => {
  const measured = (seed: number) => new SimulatedTent({ seed, localHourOf: hourUtc, nowMs: MIDNIGHT, monotonicMs: 0 }).measure(ALL_OFF);
  expect(measured(5)).toEqual(measured(5));
  expect(measured(5)).not.toEqual(measured(6));
});

test('time that did not pass, or went back, changes nothing; a sleep of a year costs no more than a day', () => {
  const tent = new SimulatedTent({ seed: 1, localHourOf: hourUtc, nowMs: MIDNIGHT, monotonicMs: 1_000 });
  const before = tent.controllerWants(MIDNIGHT, ALL_OFF);
  tent.passTime(MIDNIGHT, 500, ALL_OFF);
  expect(tent.controllerWants(MIDNIGHT, ALL_OFF)).toEqual(before);
  tent.passTime(MIDNIGHT + 365 * 24 * HOUR_MS, 365 * 24 * HOUR_MS, ALL_OFF);
  expect(Object.values(tent.measure(ALL_OFF)).every(Number.isFinite)).toBe(true);
});
