import { expect, test } from 'vitest';
import { ActivityLogRepository } from '../../../../../src/main/database/repositories/activity-log.repository.ts';
import { activity } from '../../../../../src/shared/contract/activity.contract.ts';
import { openForTest } from '../open-for-test.ts';

test('activities come back newest first, page by page, with their details', () => {
  const log = new ActivityLogRepository(openForTest().connection);
  const written = [1, 2, 3, 4, 5].map((n) =>
    log.insert({ at: 1_768_471_200_000 + n, actor: 'owner', kind: 'unit_updated', subject: 'unit:1', detail: { name_before: 'A', name_after: `B${n}`, n, isNew: n === 1, none: null } }),
  );
  const first = log.list({ limit: 3 });
  const second = log.list({ limit: 3, before: first.at(-1)?.id });
  expect([...first, ...second].map((entry) => activity.parse(entry))).toEqual(written.toReversed());
});

test('entries stand in the order of the time they bear, and pages neither miss nor repeat one', () => {
  const log = new ActivityLogRepository(openForTest().connection);
  // Imported after the fact, and several at one instant.
  const ids = [300, 100, 200, 100, 300, 100, 50].map((at) => log.insert({ at: 1_768_471_200_000 + at, actor: 'import', kind: 'imported_entry', subject: 'app', detail: {} }).id);
  const pages: number[][] = [];
  for (let before: number | undefined; pages.at(-1)?.length !== 0; before = pages.at(-1)?.at(-1)) pages.push(log.list({ before, limit: 2 }).map(({ id }) => id));
  expect({ ids, pages }).toEqual({ ids: [1, 2, 3, 4, 5, 6, 7], pages: [[5, 1], [3, 6], [4, 2], [7], []] });
});
