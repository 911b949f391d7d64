import { createHash } from 'node:crypto';

/** One numbered change of a database's schema. */
export interface Migration {
  /** From 1, without a gap. */
  readonly version: number;
  /** The file name without its ending: `0003_hub`. */
  readonly name: string;
  readonly sql: string;
  /** Of the text with LF line ends, so that a checkout with CRLF is no change. */
  readonly sha256: string;
}

/**
 * Orders the texts of a folder of migrations (file name → text).
 * @throws Error when a name has no number, or the numbers are not 1, 2, 3 and so on.
 */
export function toMigrations(texts: Readonly<Record<string, string>>): readonly Migration[] {
  const migrations = Object.entries(texts).map(([path, text]) => toMigration(path, text)).sort((a, b) => a.version - b.version);
  for (const [index, migration] of migrations.entries()) {
    if (migration.version !== index + 1) throw new Error(`Migration ${index + 1} is missing or doubled: found ${migration.name}.`);
  }
  return migrations;
}

function toMigration(path: string, text: string): Migration {
  const match = /(?:^|[\\/])((\d{4})_[a-z0-9_]+)\.sql$/.exec(path);
  if (!match?.[1] || !match[2]) throw new Error(`A migration is named like 0001_table.sql, not ${path}.`);
  const sql = text.replaceAll('\r\n', '\n');
  return { version: Number(match[2]), name: match[1], sql, sha256: createHash('sha256').update(sql).digest('hex') };
}
