import { expect, test } from 'vitest';
import { lineLooks, mixColours } from '../../../../src/renderer/charts/line-look.ts';

test('lines of one hue differ in their dashes, lines of different hues need none', () => {
  const looks = lineLooks(['air_temperature', 'relative_humidity', 'leaf_temperature', 'soil_temperature']);
  expect(looks.map(({ colourVariable, dash }) => [colourVariable, dash])).toEqual([
    ['--sg-series-temperature', []],
    ['--sg-series-humidity', []],
    ['--sg-series-temperature', [6, 3]],
    ['--sg-series-temperature', [2, 3]],
  ]);
});

test('colours mix channel by channel', () => {
  expect([mixColours('#ff0010', '#000020', 0.5), mixColours('#c2410c', '#1b211e', 0)]).toEqual(['#800018', '#c2410c']);
});
