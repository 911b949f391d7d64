// Folders that are either complete or absent, however set-up ends.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Fills a folder beside its final place and renames it once `fill` has returned. What a killed run left beside it
 * is removed first; the caller holds the set-up lock, so nobody else is filling it.
 * @param {string} folder
 * @param {(draft: string) => Promise<void>} fill
 */
export async function createFolderAtomically(folder, fill) {
  const parent = dirname(folder);
  const prefix = `.${basename(folder)}-draft-`;
  mkdirSync(parent, { recursive: true });
  for (const name of readdirSync(parent)) {
    if (name.startsWith(prefix)) rmSync(join(parent, name), { recursive: true, force: true });
  }
  const draft = mkdtempSync(join(parent, prefix));
  try {
    await fill(draft);
    if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
