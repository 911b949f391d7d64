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
