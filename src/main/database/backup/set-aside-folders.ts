import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { syncFolder } from '../../platform/durable-files.ts';

/** `quarantine`: what was damaged. `replaced`: what a restore replaced. */
export type SetAsideKind = 'quarantine' | 'replaced';

/** A folder with databases that the app does not use any more and has not deleted. */
export interface SetAside {
  /** `quarantine/2026-11-23T10-00-00.000Z`: the path below the data folder. */
  readonly name: string;
  readonly kind: SetAsideKind;
  /** Epoch milliseconds UTC. */
  readonly at: number;
  readonly bytes: number;
  /** The files and folders in it. */
  readonly files: readonly string[];
}

/** Kept of each kind; older ones make room when a new one comes. */
export const SET_ASIDE_KEPT = 3;
const TIME_IN_NAME = /^(\d{4}-\d{2}-\d{2}T\d{2})-(\d{2})-(\d{2}\.\d{3}Z)/;

/** What stands aside, the newest first. */
export function listSetAside(folder: string, kind: SetAsideKind): readonly SetAside[] {
  const root = join(folder, kind);
  if (!statSync(root, { throwIfNoEntry: false })) return [];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name: `${kind}/${name}`, kind, at: timeOf(join(root, name), name), bytes: bytesIn(join(root, name)), files: readdirSync(join(root, name)).sort() }))
    .sort((a, b) => b.at - a.at || (b.name < a.name ? -1 : 1));
}

/** Deletes all but the newest three of a kind and answers with those that went, so that they are put on record. */
export function trimSetAside(folder: string, kind: SetAsideKind): readonly SetAside[] {
  const gone = listSetAside(folder, kind).slice(SET_ASIDE_KEPT);
  for (const { name } of gone) removeSetAside(folder, name);
  return gone;
}

/** Deletes one for good: a person wants it, or newer ones took its place. */
export function removeSetAside(folder: string, name: string): void {
  const known = (['quarantine', 'replaced'] as const).flatMap((kind) => listSetAside(folder, kind)).find((one) => one.name === name);
  if (!known) return;
  rmSync(join(folder, known.name), { recursive: true, force: true });
  syncFolder(join(folder, known.kind));
}

/** A name for a new one; the clock may have been set back to a moment that was used. */
export function freeSetAsideName(folder: string, kind: SetAsideKind | 'staged', now: number): string {
  const base = `${kind}/${new Date(now).toISOString().replaceAll(':', '-')}`;
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? base : `${base}-${count}`;
    if (!statSync(join(folder, name), { throwIfNoEntry: false })) return name;
  }
}

function timeOf(path: string, name: string): number {
  const match = TIME_IN_NAME.exec(name);
  const at = match ? Date.parse(`${match[1]}:${match[2]}:${match[3]}`) : NaN;
  return Number.isNaN(at) ? Math.floor(statSync(path).mtimeMs) : at;
}

function bytesIn(path: string): number {
  let bytes = 0;
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isDirectory()) bytes += bytesIn(join(path, entry.name));
    else if (entry.isFile()) bytes += statSync(join(path, entry.name)).size;
  }
  return bytes;
}
