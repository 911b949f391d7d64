import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { readMigrations, type historyMigrations, type sysgrowMigrations } from '../../../../src/main/database/bundled-migrations.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('a bundle carries every migration as text', async () => {
  const outDir = temporaryFolder();
  await build({
    configFile: false,
    logLevel: 'error',
    build: { outDir, target: 'node20.18', ssr: 'src/main/database/bundled-migrations.ts', rollupOptions: { output: { entryFileNames: 'bundle.mjs' } } },
  });
  const bundle = (await import(pathToFileURL(join(outDir, 'bundle.mjs')).href)) as {
    readonly sysgrowMigrations: typeof sysgrowMigrations;
    readonly historyMigrations: typeof historyMigrations;
  };
  expect({ sysgrow: bundle.sysgrowMigrations(), history: bundle.historyMigrations() }).toEqual({
    sysgrow: readMigrations('migrations/sysgrow'),
    history: readMigrations('migrations/history'),
  });
});
