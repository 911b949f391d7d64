import type { ActivityDetail } from './activity.service.ts';

/** More than these of one change would drown the entry; how many were left out stands in it. */
const MOST_FIELDS = 60;

/**
 * What differs between two documents, for the record: each changed value as `PATH_before` and `PATH_after`, null where
 * there was none. `vegetative.day.co2.max_before: 800`.
 */
export function recordedDifference(before: unknown, after: unknown): ActivityDetail {
  const old = flatten(before);
  const now = flatten(after);
  const changed = [...new Set([...old.keys(), ...now.keys()])].filter((path) => old.get(path) !== now.get(path));
  const entries = changed.slice(0, MOST_FIELDS).flatMap((path) => [
    [`${path}_before`, old.get(path) ?? null],
    [`${path}_after`, now.get(path) ?? null],
  ]);
  const left = changed.length - MOST_FIELDS;
  return Object.fromEntries(left > 0 ? [...entries, ['fields_left_out', left]] : entries) as ActivityDetail;
}

type Plain = string | number | boolean | null;

function flatten(value: unknown, path = '', into = new Map<string, Plain>()): Map<string, Plain> {
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) flatten(inner, path === '' ? nameOf(key, inner) : `${path}.${nameOf(key, inner)}`, into);
  } else if (value !== undefined) {
    into.set(path, value as Plain);
  }
  return into;
}

/** Stages stand in lists, and are known by their name rather than by their place. */
function nameOf(key: string, inner: unknown): string {
  return typeof inner === 'object' && inner !== null && 'stage' in inner ? String(inner.stage) : key;
}
