import { expect, test } from 'vitest';
import { exampleOf, readTargets, type NewSensor } from '../../../../../src/renderer/features/data/csv-draft.ts';

const NEW: NewSensor = { kind: 'new', unitId: 1, name: ' Leaf ', metric: 'leaf_temperature', unit: 'Cel' };

test('columns that go nowhere and the column of the times are not imported', () => {
  expect(readTargets({ 0: { kind: 'sensor', sensorId: 3 }, 1: { kind: 'none' }, 2: { kind: 'sensor', sensorId: 4 }, 3: NEW }, 0)).toEqual({
    columns: [
      { column: 2, to: { kind: 'sensor', sensorId: 4 } },
      { column: 3, to: { ...NEW, name: 'Leaf' } },
    ],
  });
});

test('an import without a column, with a sensor that has no name, or with two columns for one sensor is not offered', () => {
  const problem = (targets: Parameters<typeof readTargets>[0]) => readTargets(targets, 9).problem;
  expect([
    problem({ 1: { kind: 'none' } }),
    problem({ 1: { ...NEW, name: '  ' } }),
    problem({ 1: { kind: 'sensor', sensorId: 3 }, 2: { kind: 'sensor', sensorId: 3 } }),
    problem({ 1: NEW, 2: { ...NEW, name: 'Leaf' } }),
    problem({ 1: NEW, 2: { ...NEW, name: 'Other leaf' } }),
  ]).toEqual(['nothingChosen', 'nameMissing', 'sensorTwice', 'sensorTwice', undefined]);
});

test('the example of a column is its first cell that holds something', () => {
  const preview = {
    form: { delimiter: ',', hasHeader: true, decimal: 'point', time: 'iso', zone: 'UTC' } as const,
    columns: ['a', 'b'], rows: [['1', ' '], ['2'], ['3', '21.5']], valueColumns: [1], times: [],
  };
  expect([exampleOf(preview, 0), exampleOf(preview, 1), exampleOf(preview, 2)]).toEqual(['1', '21.5', '']);
});
