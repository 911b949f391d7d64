import { expect, test } from 'vitest';
import { parseDashboardSearch } from '../../../../../src/renderer/features/dashboard/dashboard-search.ts';

test('an address keeps what makes sense and loses the rest', () => {
  const addresses = [{ series: 'sensor:4', range: '6h' }, { series: 4, range: '9h', other: true }, null, 'text'];
  expect(addresses.map(parseDashboardSearch)).toEqual([{ series: 'sensor:4', range: '6h' }, {}, {}, {}]);
});
