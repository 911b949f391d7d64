// Makes a plain Electron of the runtime that the registry package carries: `node adapt-registry-electron.mjs FOLDER`.
// Needs Node 22 or newer, as its two packages do; set-up runs it with the project's own Node 24.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { createPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';

// Electron starts the app named on its command line through this archive, which packaged apps do not carry. It is an
// ES module that awaits the app's entry: Electron holds `ready` back until then, as for an app it starts itself.
const defaultApp = `import { app } from 'electron';
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const position = process.argv.findIndex((argument, index) => index > 0 && !argument.startsWith('-'));
if (position < 0) {
  console.error('Name the app to start: electron FOLDER_OR_FILE');
  process.exit(2);
}
process.defaultApp = true;
const named = resolve(process.argv[position]);
process.argv.splice(1, position - 1);
let entry = named;
if (statSync(named).isDirectory()) {
  const manifest = JSON.parse(readFileSync(join(named, 'package.json'), 'utf8'));
  app.setAppPath(named);
  app.setName(manifest.productName ?? manifest.name ?? 'Electron');
  if (manifest.version) app.setVersion(manifest.version);
  entry = join(named, manifest.main ?? 'index.js');
}
await import(pathToFileURL(entry).href);
`;

const [folder] = argv.slice(2);
if (folder === undefined) throw new Error('Name the folder of the runtime.');

await flipFuses(join(folder, 'electron'), {
  version: FuseVersion.V1,
  [FuseV1Options.RunAsNode]: true,
  [FuseV1Options.EnableNodeCliInspectArguments]: true,
  // The package's own start-up snapshot is left out, so Electron must not look for it.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
});

// What the package's own app left among the resources is not Electron's.
const resources = join(folder, 'resources');
rmSync(resources, { recursive: true, force: true });
mkdirSync(resources);

const sources = join(folder, 'default-app-sources');
mkdirSync(sources);
writeFileSync(join(sources, 'package.json'), JSON.stringify({ name: 'electron-default-app', type: 'module', main: 'main.js' }));
writeFileSync(join(sources, 'main.js'), defaultApp);
await createPackage(sources, join(resources, 'default_app.asar'));
rmSync(sources, { recursive: true });
