import type { Activity } from '../../../shared/contract/activity.contract.ts';

/** Whether new entries belong in front: none bears an earlier time than the newest there is, as after the clock was set back. */
export function areNewest(pages: readonly Activity[][], added: readonly Activity[]): boolean {
  const newestAt = pages[0]?.[0]?.at ?? 0;
  return added.every(({ at }) => at >= newestAt);
}

/** The pages, newest first, with new entries in front; an entry that is there already is not doubled. */
export function withNewer(pages: readonly Activity[][], added: readonly Activity[]): Activity[][] {
  const [first = [], ...older] = pages;
  const known = new Set(first.map(({ id }) => id));
  const newer = added.filter(({ id }) => !known.has(id)).sort((a, b) => b.at - a.at || b.id - a.id);
  return [[...newer, ...first], ...older];
}
