import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toMigrations, type Migration } from './migration.ts';

const FILE_NAME = /^\d{4}_.*\.sql$/;

// In a bundle the migrations are part of it, as text: an installed app reads no loose files. Run from source (tests,
// bench), this file is still a `.ts` and reads them from their folders, since Node itself knows no `import.meta.glob`.
const isBundled = !import.meta.url.endsWith('.ts');

/** The migrations of `sysgrow.db`. */
export function sysgrowMigrations(): readonly Migration[] {
  if (!isBundled) return readMigrations(join(import.meta.dirname, '../../../migrations/sysgrow'));
  return toMigrations(
    import.meta.glob<string>('../../../migrations/sysgrow/[0-9][0-9][0-9][0-9]_*.sql', { query: '?raw', import: 'default', eager: true }),
  );
}

/** The migrations of `history.db`. */
export function historyMigrations(): readonly Migration[] {
  if (!isBundled) return readMigrations(join(import.meta.dirname, '../../../migrations/history'));
  return toMigrations(
    import.meta.glob<string>('../../../migrations/history/[0-9][0-9][0-9][0-9]_*.sql', { query: '?raw', import: 'default', eager: true }),
  );
}

/** Reads the numbered files of a folder; others, such as the generated schema, are left alone. */
export function readMigrations(folder: string): readonly Migration[] {
  const names = readdirSync(folder).filter((name) => FILE_NAME.test(name));
  return toMigrations(Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')])));
}
