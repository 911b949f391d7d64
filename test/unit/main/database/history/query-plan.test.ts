import { expect, onTestFinished, test } from 'vitest';
import type { Connection } from '../../../../../src/main/database/connection.ts';
import { openHistoryDatabase } from '../../../../../src/main/database/history/history-database.ts';
import { prepareHistoryTables } from '../../../../../src/main/database/history/history-tables.ts';
import { HotReadingRepository } from '../../../../../src/main/database/repositories/hot-reading.repository.ts';
import { silentLog } from '../../../../../src/main/platform/log.ts';
import { openForTest } from '../open-for-test.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { NOW } from './history-for-test.ts';

/** Everything that is prepared, with SQLite's plan for it. */
function plansOf(connection: Connection, build: (connection: Connection) => unknown): readonly (readonly [sql: string, step: string])[] {
  const prepared: string[] = [];
  const prepare = connection.prepare.bind(connection);
  connection.prepare = ((sql: string) => {
    prepared.push(sql);
    return prepare(sql);
  }) as Connection['prepare'];
  build(connection);
  return prepared.flatMap((sql) => {
    const names = [...new Set(sql.match(/@\w+/g) ?? [])].map((name) => [name.slice(1), 1]);
    const parameters = names.length > 0 ? [Object.fromEntries(names)] : [...sql.matchAll(/\?/g)].map(() => 1);
    return (prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as { readonly detail: string }[]).map(({ detail }) => [sql.replaceAll(/\s+/g, ' '), detail] as const);
  });
}

function historyConnection(): Connection {
  const history = openHistoryDatabase({ folder: temporaryFolder(), now: NOW, log: silentLog });
  onTestFinished(() => history.close());
  return history.connection;
}

/** Steps that read more than they were asked for. */
const scans = (plans: ReturnType<typeof plansOf>) => plans.filter(([, step]) => step.startsWith('SCAN'));

test('no statement on the history reads a whole table', () => {
  expect(scans(plansOf(historyConnection(), prepareHistoryTables))).toEqual([]);
});

test('no statement on open hours reads a whole table, and each looks at its span of time alone', () => {
  const plans = plansOf(openForTest().connection, (connection) => new HotReadingRepository(connection));
  expect(new Set(plans.map(([, step]) => step))).toEqual(new Set(['SEARCH SensorReading USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)']));
});

test('what was sealed since a backup is found by the index of sealings', () => {
  const plan = plansOf(historyConnection(), prepareHistoryTables).find(([sql]) => sql.includes('(seal_id, id) >'));
  expect(plan?.[1]).toContain('SEARCH Chunk USING INDEX Chunk_seal');
});
