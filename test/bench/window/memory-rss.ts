import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { rounded, type BenchOptions, type Measurement } from '../measurement.ts';
import { firstValueAt, startDemo } from './demo-room.ts';
import { ElectronProcess, EMPTY_WINDOW } from './electron-process.ts';
import { treeMemory, type TreeMemory } from '../../support/process-memory.ts';

const EMPTY_SETTLES_MS = 30_000;

/**
 * Memory of all processes of the app after ten minutes of the simulated room (one with `--quick`), against an empty
 * window half a minute after its start. `value` and `ratio` are resident memory, in which a page that several
 * processes share counts several times; `pssMb` and `pssRatio` count it once.
 */
export async function memoryRssMb({ isQuick, report }: BenchOptions): Promise<Measurement> {
  const minutes = isQuick ? 1 : 10;
  const folder = mkdtempSync(join(tmpdir(), 'sysgrow-bench-memory-'));
  try {
    const empty = await memoryAfter(new ElectronProcess(EMPTY_WINDOW, ['--data-dir', join(folder, 'empty')]), async (window) => {
      await window.evaluate('document.readyState');
      await wait(EMPTY_SETTLES_MS);
    });
    report(`empty window: ${describe(empty)}`);
    const app = await memoryAfter(startDemo(join(folder, 'app')), async (window) => {
      await firstValueAt(window);
      for (let minute = 1; minute <= minutes; minute += 1) {
        await wait(60_000);
        report(`minute ${minute} of ${minutes}: ${describe(treeMemory(window.pid))}`);
      }
    });
    return {
      name: 'memory.rss_mb',
      value: rounded(app.rssMb, 1),
      unit: 'MB',
      ratio: rounded(app.rssMb / empty.rssMb, 3),
      against: 'empty window',
      baseline: rounded(empty.rssMb, 1),
      pssMb: rounded(app.pssMb, 1),
      pssRatio: rounded(app.pssMb / empty.pssMb, 3),
      pssBaseline: rounded(empty.pssMb, 1),
      processes: app.processes,
      minutes,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const describe = ({ processes, rssMb, pssMb }: TreeMemory): string => `${processes} processes, ${rounded(rssMb)} MB resident, ${rounded(pssMb)} MB with shared pages counted once`;

async function memoryAfter(app: ElectronProcess, live: (app: ElectronProcess) => Promise<void>): Promise<TreeMemory> {
  try {
    await live(app);
    return treeMemory(app.pid);
  } finally {
    await app.stop();
  }
}
