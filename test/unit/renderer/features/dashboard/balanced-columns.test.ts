import fc from 'fast-check';
import { expect, test } from 'vitest';
import { balancedColumns } from '../../../../../src/renderer/features/dashboard/balanced-columns.ts';

test('eight tiles where six fit stand in two rows of four', () => {
  const columns = [1, 5, 6, 7, 8, 13].map((tiles) => balancedColumns(tiles, 1_000, 144, 12));
  expect(columns).toEqual([1, 5, 6, 4, 4, 5]);
});

test('there is never a row more than needed, nor a column where none fits', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 3_000 }), (tiles, width) => {
      const most = Math.max(1, Math.floor((width + 12) / 156));
      const columns = balancedColumns(tiles, width, 144, 12);
      return columns <= most && Math.ceil(tiles / columns) === Math.ceil(tiles / most);
    }),
  );
});
