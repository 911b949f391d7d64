import { dirname, isAbsolute, relative, sep } from 'node:path';
import type { FileLayer } from './file-layer.ts';

/**
 * Whether a path stays in a folder when symbolic links are followed; the folder itself may be one. What is not there
 * yet would be made in the nearest folder that is.
 * @throws the failure of the file system.
 */
export function staysInside(files: FileLayer, folder: string, path: string): boolean {
  if (files.factsOf(folder) === undefined) return true;
  let nearest = path;
  while (nearest !== dirname(nearest) && files.factsOf(nearest) === undefined) nearest = dirname(nearest);
  const way = relative(files.resolveLinks(folder), files.resolveLinks(nearest));
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
