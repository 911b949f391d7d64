import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the bench keeps what takes minutes to make: `npm run bench` names a folder in the project's cache. */
export function benchFolder(): string {
  const folder = process.env['SYSGROW_BENCH_FOLDER'] ?? join(tmpdir(), 'sysgrow-bench');
  mkdirSync(folder, { recursive: true });
  return folder;
}
