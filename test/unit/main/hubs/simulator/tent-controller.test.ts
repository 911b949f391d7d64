import { expect, test } from 'vitest';
import { controlTent, lightAt } from '../../../../../src/main/hubs/simulator/tent-controller.ts';
import { ALL_OFF } from '../../../../../src/main/hubs/simulator/tent-model.ts';

const NOON = { airC: 24, relativeHumidityPercent: 58, substrateMoisture: 0.46, localHour: 12 };

test('light rises in the quarter of an hour after six and sets in the one before midnight', () => {
  expect([0, 5.99, 6, 6.125, 6.25, 12, 23.75, 23.875, 23.999].map(lightAt)).toEqual([0, 0, 0, 0.5, 1, 1, 1, 0.5, 0]);
});

test('a mild noon needs light and a little air', () => {
  expect(controlTent(NOON, ALL_OFF)).toEqual({ light: 1, exhaust: 0.2, heater: 0, humidifier: 0, pump: 0 });
});

test('the exhaust works harder the hotter it is, up to full speed', () => {
  expect([24, 25, 26, 30].map((airC) => controlTent({ ...NOON, airC }, ALL_OFF).exhaust)).toEqual([0.2, 0.45, 0.7, 1]);
});

test('damp air is let out even when it is cool', () => {
  expect(controlTent({ ...NOON, airC: 20, relativeHumidityPercent: 75 }, ALL_OFF).exhaust).toBe(0.5);
});

test('between its two limits the heater stays as it was', () => {
  const heater = (airC: number, before: number): number => controlTent({ ...NOON, airC }, { ...ALL_OFF, heater: before }).heater;
  expect([heater(19, 0), heater(20, 1), heater(20, 0), heater(21, 1)]).toEqual([1, 1, 0, 0]);
});

test('in the dark it neither waters nor humidifies', () => {
  const night = { ...NOON, localHour: 3, relativeHumidityPercent: 30, substrateMoisture: 0.2 };
  expect(controlTent(night, { ...ALL_OFF, pump: 1, humidifier: 1 })).toEqual({ ...ALL_OFF, exhaust: 0.2 });
});

test('dry pots are watered in the day until they are wet', () => {
  const pump = (substrateMoisture: number, before: number): number => controlTent({ ...NOON, substrateMoisture }, { ...ALL_OFF, pump: before }).pump;
  expect([pump(0.41, 0), pump(0.45, 1), pump(0.45, 0), pump(0.51, 1)]).toEqual([1, 1, 0, 0]);
});
