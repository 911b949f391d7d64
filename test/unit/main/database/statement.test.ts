import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { prepareChange, prepareRows, type NoParameters } from '../../../../src/main/database/statement.ts';

test('a statement whose columns differ from its row type is refused when it is prepared', () => {
  const connection = new Database(':memory:');
  expect(() => prepareRows<NoParameters, { readonly unitId: number }>(connection, 'SELECT 1 AS unit_id', { unitId: true })).toThrow(
    'A statement answers with unit_id where unitId is expected',
  );
});

test('rows and numbers of changed rows come back', () => {
  const connection = new Database(':memory:').exec('CREATE TABLE Plant (name TEXT)');
  const insert = prepareChange<{ readonly name: string }>(connection, 'INSERT INTO Plant VALUES (@name)');
  const list = prepareRows<NoParameters, { readonly name: string }>(connection, 'SELECT name FROM Plant', { name: true });
  expect([insert.run({ name: 'Basil' }), list.all({}), list.get({})]).toEqual([1, [{ name: 'Basil' }], { name: 'Basil' }]);
});
