import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openForTest } from './open-for-test.ts';

const TABLE = 'CREATE TABLE Herb (id INTEGER PRIMARY KEY) STRICT';

test('what a transaction throws undoes it and passes through', () => {
  const { connection, transact } = openForTest();
  connection.exec(TABLE);
  const failure = new Error('no water');
  expect(() => transact(() => {
    connection.exec('INSERT INTO Herb VALUES (1)');
    throw failure;
  })).toThrow(failure);
  expect(connection.prepare('SELECT * FROM Herb').all()).toEqual([]);
});

test('a nested transaction that fails undoes only itself', () => {
  const { connection, transact } = openForTest();
  connection.exec(TABLE);
  transact(() => {
    connection.exec('INSERT INTO Herb VALUES (1)');
    expect(() => transact(() => {
      connection.exec('INSERT INTO Herb VALUES (2)');
      throw new Error('no water');
    })).toThrow('no water');
  });
  expect(connection.prepare('SELECT id FROM Herb').pluck().all()).toEqual([1]);
});

test('a function that waits is refused and stores nothing', () => {
  const { connection, transact } = openForTest();
  connection.exec(TABLE);
  expect(() => transact(async () => connection.exec('INSERT INTO Herb VALUES (1)'))).toThrow('Transaction function cannot return a promise');
  expect(connection.prepare('SELECT * FROM Herb').all()).toEqual([]);
});

test('a lock held by another program fails at once, and the next attempt succeeds', () => {
  const { connection, transact, file } = openForTest();
  connection.exec(TABLE);
  const other = new Database(file);
  other.exec('BEGIN IMMEDIATE');
  const insert = () => transact(() => connection.exec('INSERT INTO Herb VALUES (1)'));
  expect(insert).toThrow(expect.objectContaining({ code: 'database_locked' }));
  other.exec('ROLLBACK').close();
  insert();
  expect(connection.prepare('SELECT id FROM Herb').pluck().all()).toEqual([1]);
});

test('a full disk is told as such, stores nothing of the transaction, and is over once there is room', () => {
  const { connection, transact } = openForTest();
  connection.exec('CREATE TABLE Blob (data BLOB)');
  connection.pragma(`max_page_count = ${Number(connection.pragma('page_count', { simple: true })) + 10}`);
  const fill = (bytes: number) => transact(() => connection.prepare('INSERT INTO Blob VALUES (zeroblob(?))').run(bytes));
  fill(10);
  expect(() => fill(1_000_000)).toThrow(expect.objectContaining({ code: 'storage_full' }));
  fill(20);
  expect(connection.prepare('SELECT length(data) FROM Blob').pluck().all()).toEqual([10, 20]);
});
