// npm run dev: the app with hot reload.
import { join } from 'node:path';
import { runInForeground } from './setup/foreground.mjs';
import { withDisplay } from './setup/on-own-display.mjs';
import { setUp } from './setup/set-up.mjs';

const ready = await setUp({ build: false });
process.exitCode = await withDisplay(ready.environment, (environment) => runInForeground({
  command: ready.node24,
  args: [
    join(ready.project, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'dev',
    ...(ready.isRoot ? ['--noSandbox'] : []), ...process.argv.slice(2),
  ],
  cwd: ready.project,
  env: environment,
}));
