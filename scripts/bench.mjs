// npm run bench: measures the built app. `npm run bench -- NAME …` takes those measurements only. What takes minutes to
// make, a year of readings above all, stays in the folder `bench` of the cache.
import { join } from 'node:path';
import { runInForeground } from './setup/foreground.mjs';
import { withDisplay } from './setup/on-own-display.mjs';
import { setUp } from './setup/set-up.mjs';

const ready = await setUp({ build: true });
process.exitCode = await withDisplay(ready.environment, (environment) => runInForeground({
  command: ready.node24,
  args: [join('test', 'bench', 'run.ts'), ...process.argv.slice(2)],
  cwd: ready.project,
  env: { ...environment, SYSGROW_BENCH_FOLDER: join(ready.cacheFolder, 'bench') },
}));
