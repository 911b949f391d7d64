import { join } from 'node:path';
import { z } from 'zod';
import { instant } from '../../../shared/contract/values.ts';
import { AppError } from '../../../shared/rpc/errors.ts';
import { writeFileAtomically } from '../../store/atomic-write.ts';
import { diskFiles, type FileLayer } from '../../store/file-layer.ts';

/** What may be put in the place of what: the two databases and the folder of documents. */
export const RESTORED_ITEMS = ['sysgrow.db', 'history.db', 'data'] as const;
export type RestoredItem = (typeof RESTORED_ITEMS)[number];

const folderName = z.string().regex(/^(?:staged|replaced|quarantine)\/[0-9a-zA-Z.-]{1,80}$/);

const restorePlan = z.strictObject({
  /** `restore`: from an archive; `salvage`: what could be read of a damaged file; `undo`: back to what was replaced. */
  reason: z.enum(['restore', 'salvage', 'undo']),
  /** What it comes from, for the sentence that tells of it. */
  source: z.string().max(4_096),
  madeAt: instant,
  /** A sentence: what could be saved of a damaged file, told after the start. */
  outcome: z.string().max(500).optional(),
  /** Below the data folder: holds what shall be put in place. */
  staged: folderName,
  /** Below the data folder: takes what is replaced. */
  replaced: folderName,
  /** `put`: the staged one replaces what is there. `take`: what is there goes, and nothing takes its place. */
  items: z.array(z.strictObject({ name: z.enum(RESTORED_ITEMS), action: z.enum(['put', 'take']) })).min(1).max(RESTORED_ITEMS.length),
});

export type RestorePlan = z.output<typeof restorePlan>;

const PLAN = 'restore-plan.json';
const REPORT = 'restore-done.json';
/** The journal first: a database whose journal was left behind would be read into the one that takes its place. */
const COMPANIONS = ['-wal', '-shm', '-journal'] as const;

/**
 * Lays down durably what the next start shall put in place. Everything named must be staged and on the disk already.
 * @throws the failure of the file system; then there is no plan.
 */
export function writeRestorePlan(folder: string, plan: RestorePlan, files: FileLayer = diskFiles): void {
  for (const { name, action } of plan.items) {
    if (action === 'put' && !exists(files, join(folder, plan.staged, name))) throw new Error(`${name} is planned to be restored and is not staged.`);
  }
  writeFileAtomically(files, join(folder, PLAN), Buffer.from(`${JSON.stringify(restorePlan.parse(plan), null, 2)}\n`));
}

/** The plan that waits for the next start. */
export function readRestorePlan(folder: string, files: FileLayer = diskFiles): RestorePlan | undefined {
  return readPlan(files, join(folder, PLAN));
}

/** Gives up a plan that was not begun: what is staged stays until the next sweep. */
export function dropRestorePlan(folder: string, files: FileLayer = diskFiles): void {
  files.remove(join(folder, PLAN));
  files.syncFolder(folder);
}

/**
 * Puts in place what was planned, before any file is opened and by whoever holds the instance lock. Every step is a
 * rename that is looked up before it is done, so that a kill or a power cut at any moment is made good by doing it
 * again at the next start. What is replaced is moved, with its journal, and never deleted.
 * @returns the plan that was carried out, absent when there was none.
 * @throws AppError `storage_failed` when the plan cannot be read; the failure of the file system otherwise.
 */
export function carryOutRestorePlan(folder: string, files: FileLayer = diskFiles): RestorePlan | undefined {
  const plan = readRestorePlan(folder, files);
  if (!plan) return undefined;
  const replaced = join(folder, plan.replaced);
  files.makeFolder(replaced);
  files.syncFolder(join(replaced, '..'));
  files.syncFolder(folder);
  for (const { name, action } of plan.items) {
    if (action === 'take') moveAway(files, folder, replaced, name);
    else putInPlace(files, { folder, replaced, staged: join(folder, plan.staged) }, name);
  }
  files.rename(join(folder, PLAN), join(folder, REPORT));
  files.syncFolder(folder);
  return plan;
}

/** What the last restore did, until `clearRestoreReport`: told once, even if the app is killed before it can. */
export function readRestoreReport(folder: string, files: FileLayer = diskFiles): RestorePlan | undefined {
  return readPlan(files, join(folder, REPORT));
}

export function clearRestoreReport(folder: string, files: FileLayer = diskFiles): void {
  files.remove(join(folder, REPORT));
  files.syncFolder(folder);
}

/**
 * The plan that brings back what another one replaced: for a restored state with which the app does not start.
 * @param replaced the folder that takes what is taken out again.
 */
export function planUndo(folder: string, done: RestorePlan, { now, replaced }: { readonly now: number; readonly replaced: string }, files: FileLayer = diskFiles): RestorePlan {
  return {
    reason: 'undo',
    source: done.source,
    madeAt: now,
    staged: done.replaced,
    replaced,
    items: done.items.map(({ name }) => ({ name, action: exists(files, join(folder, done.replaced, name)) ? 'put' : 'take' })),
  };
}

interface Places {
  readonly folder: string;
  readonly staged: string;
  readonly replaced: string;
}

function putInPlace(files: FileLayer, { folder, staged, replaced }: Places, name: RestoredItem): void {
  // The staged one is moved last but for its own journal: while it is there, whatever stands in its place is old.
  if (exists(files, join(staged, name))) {
    moveAway(files, folder, replaced, name);
    files.rename(join(staged, name), join(folder, name));
    files.syncFolder(folder);
    files.syncFolder(staged);
  }
  for (const suffix of COMPANIONS) {
    if (!exists(files, join(staged, name + suffix))) continue;
    files.rename(join(staged, name + suffix), join(folder, name + suffix));
    files.syncFolder(folder);
  }
}

function moveAway(files: FileLayer, folder: string, replaced: string, name: RestoredItem): void {
  for (const path of [...COMPANIONS.map((suffix) => name + suffix), name]) {
    if (exists(files, join(folder, path))) files.rename(join(folder, path), join(replaced, path));
  }
  files.syncFolder(replaced);
  files.syncFolder(folder);
}

function readPlan(files: FileLayer, path: string): RestorePlan | undefined {
  if (!exists(files, path)) return undefined;
  const text = files.readFile(path).toString('utf8');
  try {
    return restorePlan.parse(JSON.parse(text));
  } catch (error) {
    throw new AppError('storage_failed', `What was to be restored cannot be read any more (${path}). Move that file elsewhere and start again: the app then goes on with what is there.`, { cause: error });
  }
}

function exists(files: FileLayer, path: string): boolean {
  return files.factsOf(path) !== undefined;
}
