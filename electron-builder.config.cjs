// How the app is packaged: what goes in, and what the executable refuses to do.
const { rmSync } = require('node:fs');
const { join } = require('node:path');

const { arch, platform } = process;
const serialBinaries = platform === 'darwin' ? 'darwin-x64+arm64' : `${platform}-${arch}`;

// Only tests may debug a packaged app: Playwright drives it through the inspector.
const isTestBuild = process.env.SYSGROW_TEST_BUILD === '1';

/** @type {import('electron-builder').Configuration} */
module.exports = {
  appId: 'org.sysgrow.desktop',
  productName: 'SYSGrow Desktop',
  directories: { output: 'dist', buildResources: 'resources' },
  // The native modules bring Node-API binaries; set-up has built the one that this Electron needs.
  npmRebuild: false,
  asar: true,
  asarUnpack: ['**/*.node'],
  // Of the dependencies only what runs: no sources, no headers, no binary of another platform.
  files: [
    'out/**',
    '!out/.built-from',
    'package.json',
    '!node_modules/**/{*.md,*.d.ts,*.map,*.ts,binding.gyp,test,tests,docs}',
    '!node_modules/better-sqlite3/{deps,src}/**',
    `!node_modules/better-sqlite3/prebuilds/!(${platform}-${arch}.node)`,
    '!node_modules/better-sqlite3/build/**',
    'node_modules/better-sqlite3/build/Release/better_sqlite3.node',
    '!**/node_modules/@serialport/bindings-cpp/{src,build}/**',
    `!**/node_modules/@serialport/bindings-cpp/prebuilds/!(${serialBinaries})/**`,
    '!**/node_modules/node-addon-api/**',
  ],
  afterPack: ({ packager, appOutDir }) => {
    // The loader of foreign apps, which a runtime for development brings along.
    rmSync(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
  },
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: isTestBuild,
    enableCookieEncryption: true,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },
  linux: { target: 'dir', category: 'Utility', executableName: 'sysgrow-desktop' },
  mac: { target: 'dir', category: 'public.app-category.utilities' },
  win: { target: 'dir' },
};
