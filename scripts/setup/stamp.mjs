// Stamps: a file that says from which inputs a result was made, so that the same work is not done twice.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * Hash of the names and contents of files, and of everything in folders; what does not exist counts as absent.
 * @param {string} root names are hashed relative to it
 * @param {readonly string[]} inputs paths below `root`
 * @returns {string} sha256, hexadecimal
 */
export function hashOfFiles(root, inputs) {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap((input) => filesOf(join(root, input))).sort()) {
    hash.update(`${relative(root, file)}\0`).update(createHash('sha256').update(readFileSync(file)).digest());
  }
  return hash.digest('hex');
}

/**
 * @param {string} file
 * @param {string} inputs
 */
export function stampSays(file, inputs) {
  return existsSync(file) && readFileSync(file, 'utf8') === inputs;
}

/**
 * @param {string} file
 * @param {string} inputs
 */
export function writeStamp(file, inputs) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, inputs);
}

/** @param {string} file */
export function removeStamp(file) {
  rmSync(file, { force: true });
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesOf(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesOf(join(path, name)));
}
