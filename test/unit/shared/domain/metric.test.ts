import { expect, test } from 'vitest';
import { DERIVED_METRICS, isMetric, METRIC_NAMES, METRICS } from '../../../../src/shared/domain/metric.ts';
import { isUnitCode } from '../../../../src/shared/domain/unit-of-measure.ts';

test('every metric has a known unit, a range that is not empty and 0 to 3 decimals', () => {
  const wrong = METRIC_NAMES.filter((name) => {
    const { unit, decimals, plausible } = METRICS[name];
    return !isUnitCode(unit) || !(plausible[0] < plausible[1]) || !Number.isInteger(decimals) || decimals < 0 || decimals > 3;
  });
  expect(wrong).toEqual([]);
});

test('names are lower-case words joined by underscores, as they stand in the database', () => {
  expect(METRIC_NAMES.filter((name) => !/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name))).toEqual([]);
});

test('values that are everyday in a grow room are plausible', () => {
  const everyday = { air_temperature: 24, relative_humidity: 60, vpd_air: 1.2, co2: 800, ppfd: 900, soil_moisture: 40, water_ph: 5.8, water_ec: 1.6 } as const;
  const doubted = Object.entries(everyday).filter(([name, value]) => {
    const [minimum, maximum] = METRICS[name as keyof typeof everyday].plausible;
    return value < minimum || value > maximum;
  });
  expect(doubted).toEqual([]);
});

test('what sensors say when they fail is not plausible', () => {
  const failures = [['air_temperature', -127], ['air_temperature', 85], ['relative_humidity', 101], ['co2', 0], ['co2', 65_535], ['water_ph', -1]] as const;
  const believed = failures.filter(([name, value]) => value >= METRICS[name].plausible[0] && value <= METRICS[name].plausible[1]);
  expect(believed).toEqual([]);
});

test('derived metrics are metrics, and names that every object has are not', () => {
  expect([...DERIVED_METRICS, 'constructor', '__proto__'].filter(isMetric)).toEqual([...DERIVED_METRICS]);
});
