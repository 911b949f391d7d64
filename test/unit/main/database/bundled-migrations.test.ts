import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { readMigrations, type sysgrowMigrations } from '../../../../src/main/database/sysgrow-migrations.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('a bundle carries every migration as text', async () => {
  const outDir = temporaryFolder();
  await build({
    configFile: false,
    logLevel: 'error',
    build: { outDir, target: 'node20.18', ssr: 'src/main/database/sysgrow-migrations.ts', rollupOptions: { output: { entryFileNames: 'bundle.mjs' } } },
  });
  const bundle = (await import(pathToFileURL(join(outDir, 'bundle.mjs')).href)) as { sysgrowMigrations: typeof sysgrowMigrations };
  expect(bundle.sysgrowMigrations()).toEqual(readMigrations('migrations/sysgrow'));
});
