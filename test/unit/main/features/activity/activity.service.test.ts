import { expect, test } from 'vitest';
import { AppError } from '../../../../../src/shared/rpc/errors.ts';
import { startCore } from '../../../../support/core-for-test.ts';

test('an entry is announced after the commit, and a change that fails leaves none', () => {
  const { core, activities, database } = startCore();
  const announced: unknown[] = [];
  core.activity.added.subscribe(({ kind }) => announced.push([kind, database.connection.inTransaction]));
  core.activity.change('owner', (record) => record('unit_created', 'unit:1', { name: 'A' }));
  expect(() =>
    core.activity.change('owner', (record) => {
      record('unit_updated', 'unit:1', { name: 'B' });
      throw new AppError('conflict', 'No.');
    }),
  ).toThrow('No.');
  expect({ announced, kinds: activities().map(({ kind }) => kind) }).toEqual({ announced: [['unit_created', false]], kinds: ['unit_created'] });
});

test('the log is read newest first, page by page', () => {
  const { core } = startCore();
  for (let i = 1; i <= 5; i += 1) core.activity.note('hub_reset', `hub:${i}`);
  const first = core.activity.list({ limit: 2 });
  const second = core.activity.list({ before: first.at(-1)?.id, limit: 2 });
  expect([...first, ...second].map(({ subject }) => subject)).toEqual(['hub:5', 'hub:4', 'hub:3', 'hub:2']);
});

test('old entries are deleted a thousand at a time, in the order of their time and not of their ids, and the newest thousand stay', () => {
  const { core, clock, database } = startCore();
  const add = (count: number, at: number) =>
    database.transact(() => {
      const insert = database.connection.prepare("INSERT INTO ActivityLog (at, actor, kind, subject, detail) VALUES (?, 'app', 'hub_reset', 'hub:1', '{}')");
      for (let i = 0; i < count; i += 1) insert.run(at);
    });
  const now = clock.now();
  const old = now - 1_000 * 86_400_000;
  add(1_500, old);
  add(300, now);
  // Imported just now, and old.
  add(1_200, old);
  const steps = [...core.activity.prune(now - 730 * 86_400_000)];
  const left = database.connection.prepare('SELECT at FROM ActivityLog ORDER BY id').pluck().all();
  expect({ steps, old: left.filter((at) => at === old).length, all: left.length }).toEqual({ steps: [1_000, 700], old: 1_000, all: 1_300 });
  expect([...core.activity.prune(now - 730 * 86_400_000)]).toEqual([0]);
});
