import { readdirSync, readFileSync } from 'node:fs';

/** Memory of a process and all its descendants, in MB (10^6 bytes). */
export interface TreeMemory {
  readonly processes: number;
  /** Resident pages; those that several processes share count several times. */
  readonly rssMb: number;
  /** Resident pages; those that several processes share are split between them, also with those of another Electron that runs. */
  readonly pssMb: number;
}

/** Reads /proc. @throws Error where there is none (Linux only). */
export function treeMemory(rootPid: number): TreeMemory {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? parentOf(Number(name)) : undefined;
    if (parent !== undefined) parents.set(Number(name), parent);
  }
  const tree = [rootPid];
  for (const pid of tree) for (const [child, parent] of parents) if (parent === pid) tree.push(child);
  const sums = tree.map((pid) => readIfThere(`/proc/${pid}/smaps_rollup`)).filter((text) => text !== undefined);
  return { processes: sums.length, rssMb: sumMb(sums, 'Rss'), pssMb: sumMb(sums, 'Pss') };
}

function parentOf(pid: number): number | undefined {
  const stat = readIfThere(`/proc/${pid}/stat`);
  // The name of the program, in brackets, may hold anything.
  return stat === undefined ? undefined : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

function sumMb(rollups: readonly string[], key: string): number {
  const kilobytes = rollups.map((text) => Number(new RegExp(`^${key}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0));
  return kilobytes.reduce((sum, value) => sum + value, 0) * 1.024e-3;
}

/** Undefined for a process that ended while it was looked at. */
function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return undefined;
    throw error;
  }
}
