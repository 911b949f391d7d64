import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayUnit, formatMetricNumber, formatNumber, formatTemperatureDifference, toDisplay } from '../../../../src/renderer/ui/format-value.ts';
import { METRIC_NAMES, METRICS } from '../../../../src/shared/domain/metric.ts';

test('temperatures follow the user’s unit, everything else keeps its own', () => {
  const changed = METRIC_NAMES.filter((metric) => displayUnit(metric, 'degF') !== METRICS[metric].unit);
  expect(changed).toEqual(['air_temperature', 'dew_point', 'leaf_temperature', 'soil_temperature', 'water_temperature']);
});

test('numbers have the decimals of their metric', () => {
  expect([
    formatMetricNumber('air_temperature', 24.06, 'Cel', 'en'),
    formatMetricNumber('air_temperature', 24.06, 'degF', 'en'),
    formatMetricNumber('relative_humidity', 57.6, 'Cel', 'en'),
    formatMetricNumber('vpd_air', 1.2, 'degF', 'en'),
    formatMetricNumber('co2', 1204.4, 'Cel', 'en'),
  ]).toEqual(['24.1', '75.3', '58', '1.20', '1,204']);
});

test('what rounds to zero carries no minus', () => {
  expect([formatNumber(-0.04, 1, 'en'), formatNumber(-0, 0, 'en'), formatNumber(-0.06, 1, 'en')]).toEqual(['0.0', '0', '-0.1']);
});

test('the pseudo language writes numbers as English does', () => {
  fc.assert(fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (value) => formatNumber(value, 2, 'en-XA') === formatNumber(value, 2, 'en')));
});

test('a difference of temperatures is scaled but not shifted', () => {
  expect([formatTemperatureDifference(-2, 'Cel', 'en'), formatTemperatureDifference(-2, 'degF', 'en'), formatTemperatureDifference(0, 'degF', 'en')]).toEqual(['-2.0 °C', '-3.6 °F', '0.0 °F']);
});

test('colder stays colder in any unit', () => {
  fc.assert(
    fc.property(fc.double({ min: -50, max: 60, noNaN: true }), fc.double({ min: 0.01, max: 50, noNaN: true }), (value, more) =>
      toDisplay('air_temperature', value, 'degF') < toDisplay('air_temperature', value + more, 'degF')),
  );
});
