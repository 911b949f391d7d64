import type { Activity } from '../../../shared/contract/activity.contract.ts';

/** The pages, newest first, with new entries in front; an entry that is there already is not doubled. */
export function withNewer(pages: readonly Activity[][], added: readonly Activity[]): Activity[][] {
  const newest = pages[0]?.[0]?.id ?? 0;
  const newer = added.filter((entry) => entry.id > newest).sort((a, b) => b.id - a.id);
  const [first = [], ...older] = pages;
  return [[...newer, ...first], ...older];
}
