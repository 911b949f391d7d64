import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const PROJECT_FOLDER = resolve(import.meta.dirname, '../..');

export interface SourceFile {
  /** From the project folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** All files below a folder of the project that end as asked. */
export function sourceFiles(folder: string, ending = /\.tsx?$/): SourceFile[] {
  return readdirSync(join(PROJECT_FOLDER, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ path: file.slice(PROJECT_FOLDER.length + 1).replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }));
}

/** Source without comments, so that a word in a comment breaks no rule. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}
