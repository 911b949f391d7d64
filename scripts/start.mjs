// npm start: from a fresh clone to the open app. Arguments after `--` go to the app, such as `--screenshot FILE`.
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appArguments } from './setup/app-arguments.mjs';
import { isElectronNoise } from './setup/electron-noise.mjs';
import { runInForeground } from './setup/foreground.mjs';
import { withDisplay } from './setup/on-own-display.mjs';
import { setUp } from './setup/set-up.mjs';

const ready = await setUp({ build: true });
const args = [
  ...(ready.isRoot ? ['--no-sandbox'] : []),
  ready.project,
  ...appArguments(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd()),
];

process.exitCode = await withDisplay(ready.environment, (environment, isHeadless) => {
  const app = { command: ready.electron.executable, args, cwd: ready.project };
  if (!isHeadless) return runInForeground({ ...app, env: environment });
  const log = join(ready.cacheFolder, 'electron.log');
  writeFileSync(log, '');
  return runInForeground({
    ...app,
    env: { ...environment, SYSGROW_STATUS_LINES: '1' },
    onErrorLine: (line) => {
      appendFileSync(log, `${line}\n`);
      if (!isElectronNoise(line)) process.stderr.write(`${line}\n`);
    },
  });
});
