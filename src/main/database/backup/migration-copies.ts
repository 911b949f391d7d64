import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Copies that migrations made of one database before they changed it: the newest ones stay. */
const COPIES_KEPT = 2;

/** Deletes older copies `FILE.before-vN` of a database; answers with their names. */
export function trimMigrationCopies(file: string): readonly string[] {
  const prefix = `${basename(file)}.before-v`;
  const versionOf = (name: string): number => Number(name.slice(prefix.length));
  const gone = readdirSync(dirname(file))
    .filter((name) => name.startsWith(prefix) && Number.isInteger(versionOf(name)))
    .sort((a, b) => versionOf(b) - versionOf(a))
    .slice(COPIES_KEPT);
  for (const name of gone) rmSync(join(dirname(file), name), { force: true });
  return gone;
}
