import { execFileSync } from 'node:child_process';

/**
 * Has the system forget what it holds of a file in memory, so that the next read goes to the disk (what a host below a
 * virtual machine holds stays). False where there is no way: this is GNU dd on Linux.
 */
export function dropFromPageCache(file: string): boolean {
  if (process.platform !== 'linux') return false;
  execFileSync('sync', ['-d', file]);
  execFileSync('dd', [`if=${file}`, 'iflag=nocache', 'count=0', 'status=none']);
  return true;
}
