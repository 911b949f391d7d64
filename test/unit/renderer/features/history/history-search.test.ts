import { expect, test } from 'vitest';
import { keysOfSearch, parseHistorySearch, rangeOfSearch, spanOfRange } from '../../../../../src/renderer/features/history/history-search.ts';

const [FROM, TO] = [1_760_000_000_000, 1_760_003_600_000];

test('an address keeps what makes sense and loses the rest', () => {
  expect(
    [{ series: 'sensor:4', range: '7d' }, { series: 4, range: '9h' }, { from: FROM, to: TO, range: '7d' }, { from: TO, to: FROM, range: '7d' }, { from: 5 }, null].map(parseHistorySearch),
  ).toEqual([{ series: 'sensor:4', range: '7d' }, {}, { from: FROM, to: TO }, { range: '7d' }, {}, {}]);
});

test('an address names each series once, eight at most, and no address means none in particular', () => {
  const many = Array.from({ length: 12 }, (_, index) => `sensor:${index + 1}`).join(',');
  expect([keysOfSearch({ series: 'sensor:1,derived:2:vpd_air,sensor:1,sensor:0,drop table' }), keysOfSearch({ series: many })?.length, keysOfSearch({}), keysOfSearch({ series: '' })]).toEqual([
    ['sensor:1', 'derived:2:vpd_air'],
    8,
    undefined,
    [],
  ]);
});

test('a range that follows the present ends now; all begins with the first reading', () => {
  expect([spanOfRange(rangeOfSearch({}), TO, undefined), spanOfRange({ range: 'all' }, TO, TO - 5e9), spanOfRange({ range: 'all' }, TO, TO - 5), spanOfRange({ from: FROM, to: TO }, 0, undefined)]).toEqual([
    { from: TO - 86_400_000, to: TO },
    { from: TO - 5e9, to: TO },
    { from: TO - 3_600_000, to: TO },
    { from: FROM, to: TO },
  ]);
});
