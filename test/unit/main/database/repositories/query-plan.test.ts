import { expect, test } from 'vitest';
import type { Connection } from '../../../../../src/main/database/connection.ts';
import { ActivityLogRepository } from '../../../../../src/main/database/repositories/activity-log.repository.ts';
import { SensorReadingRepository } from '../../../../../src/main/database/repositories/sensor-reading.repository.ts';
import { openForTest } from '../open-for-test.ts';

/** Everything that a repository prepares, with SQLite's plan for it. */
function plansOf(build: (connection: Connection) => unknown): Readonly<Record<string, readonly string[]>> {
  const { connection } = openForTest();
  const prepared: string[] = [];
  const prepare = connection.prepare.bind(connection);
  connection.prepare = ((sql: string) => {
    prepared.push(sql);
    return prepare(sql);
  }) as Connection['prepare'];
  build(connection);
  return Object.fromEntries(
    prepared.map((sql) => {
      const names = [...new Set(sql.match(/@\w+/g) ?? [])].map((name) => [name.slice(1), 1]);
      const plan = prepare(`EXPLAIN QUERY PLAN ${sql}`);
      const parameters = names.length > 0 ? [Object.fromEntries(names)] : [...sql.matchAll(/\?/g)].map(() => 1);
      return [sql.replaceAll(/\s+/g, ' '), (plan.all(...parameters) as { readonly detail: string }[]).map(({ detail }) => detail)];
    }),
  );
}

test.each([
  ['readings', (connection: Connection) => new SensorReadingRepository(connection)],
  ['activities', (connection: Connection) => new ActivityLogRepository(connection)],
])('no statement on %s reads a whole table', (_name, build) => {
  const scans = Object.entries(plansOf(build)).filter(([, plan]) => plan.some((step) => step.startsWith('SCAN')));
  expect(scans).toEqual([]);
});

test('an hour is counted and deleted by its span of time', () => {
  const plans = Object.entries(plansOf((connection) => new SensorReadingRepository(connection))).filter(([sql]) => sql.includes('id >='));
  const others = plans.filter(([, plan]) => !plan[0]?.includes('INTEGER PRIMARY KEY (rowid>? AND rowid<?)'));
  expect({ plans: plans.length, others }).toEqual({ plans: 4, others: [] });
});

test('a page of activities is read in the order of its index, without sorting', () => {
  const plans = Object.entries(plansOf((connection) => new ActivityLogRepository(connection))).filter(([sql]) => sql.includes('ORDER BY at'));
  expect(plans.map(([, plan]) => plan)).toEqual([['SEARCH ActivityLog USING INDEX ActivityLog_at (at<?)']]);
});
