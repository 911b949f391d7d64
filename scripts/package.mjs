// npm run package: the app as a folder for this platform, dist/linux-unpacked on Linux. `--release` is for what users get.
import { join } from 'node:path';
import { runInForeground } from './setup/foreground.mjs';
import { setUp } from './setup/set-up.mjs';

const args = process.argv.slice(2);
const unknown = args.find((argument) => argument !== '--release');
if (unknown !== undefined) {
  process.stderr.write(`"${unknown}" is not known here: the only option is --release.\n`);
  process.exit(1);
}
const ready = await setUp({ build: true });
if (args.includes('--release') && ready.electron.kind !== 'official') {
  process.stderr.write(`A release is packaged with the official Electron only, and this machine has ${ready.electron.version} from elsewhere: package it where Electron can be downloaded.\n`);
  process.exit(1);
}
process.exitCode = await runInForeground({
  command: ready.node24,
  args: [
    join(ready.project, 'node_modules', 'electron-builder', 'cli.js'), '--dir', '--publish', 'never',
    '--config', 'electron-builder.config.cjs',
    // The runtime that set-up found also for the official one: it is not fetched twice.
    `--config.electronDist=${ready.electron.folder}`, `--config.electronVersion=${ready.electron.version}`,
  ],
  cwd: ready.project,
  env: ready.environment,
});
