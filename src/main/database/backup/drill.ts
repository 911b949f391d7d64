import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { syncFolder } from '../../platform/durable-files.ts';
import { AppError } from '../../../shared/rpc/errors.ts';
import { HISTORY_NAME, SYSGROW_NAME } from './archive-manifest.ts';
import { scrubHistory } from './scrub.ts';
import { stageRestore, type StageRequest } from './stage-restore.ts';
import { readSysgrowState } from './sysgrow-copy.ts';

/** What a restore would have brought back. */
export interface DrillReport {
  /** Rows of `sysgrow.db` by table. */
  readonly tables: Readonly<Record<string, number>>;
  readonly chunks: number;
}

/**
 * Restores an archive into a folder beside the data, opens what came out, counts and checks it, and removes it again.
 * @throws AppError as `stageRestore`, or `database_damaged` when what came out differs from what went in.
 */
export async function drillRestore(request: StageRequest, signal: AbortSignal): Promise<DrillReport> {
  const { staged, manifest } = await stageRestore(request, signal);
  const at = join(request.folder, staged);
  try {
    const tables = manifest.sysgrow ? readSysgrowState(join(at, SYSGROW_NAME)).rows : {};
    if (JSON.stringify(tables) !== JSON.stringify(manifest.sysgrow?.rows ?? {})) throw damaged();
    const history = join(at, HISTORY_NAME);
    if (!statSync(history, { throwIfNoEntry: false })) return { tables, chunks: 0 };
    const { chunks, damaged: unreadable } = await scrubHistory(history, signal);
    if (unreadable.length > 0) throw damaged();
    return { tables, chunks };
  } finally {
    rmSync(at, { recursive: true, force: true });
    syncFolder(request.folder);
  }
}

function damaged(): AppError {
  return new AppError('database_damaged', 'What came out of a backup is not what went into it. Make a new backup now, and check the disk.');
}
