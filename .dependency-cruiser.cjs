/** The directions that imports may take. See docs/decisions and CONTRIBUTING. */
const forbid = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    forbid('no-circular', {}, { circular: true }, 'A cycle means that two things are one.'),
    forbid('no-orphans', { orphan: true, pathNot: ['\\.d\\.ts$', '^src/main/shell/serial-host-process\\.ts$', '^src/preload/index\\.ts$'] }, {}, 'Code that nothing uses.'),
    forbid('shared-is-the-bottom', { path: '^src/shared' }, { path: '^src/(main|preload|renderer)' }, 'shared knows neither side.'),
    forbid('domain-is-pure', { path: '^src/shared/domain' }, { pathNot: ['^src/shared/domain', 'temporal-(polyfill|spec|utils)'] }, 'The domain computes values from values.'),
    forbid('renderer-uses-the-bridge', { path: '^src/renderer' }, { path: '^src/(main|preload)' }, 'The renderer reaches main through the bridge only.'),
    forbid('renderer-without-node', { path: '^src/renderer' }, { dependencyTypes: ['core'] }, 'The window has no Node.'),
    forbid('main-without-renderer', { path: '^src/main' }, { path: '^src/(renderer|preload)' }, 'Main works without a window.'),
    forbid('preload-knows-no-feature', { path: '^src/preload' }, { path: '^src/(main|renderer|shared/(contract|domain))' }, 'The preload exposes a pipe, nothing else.'),
    forbid('electron-only-in-shell', { path: '^src', pathNot: '^src/(main/shell|preload)' }, { path: '(^|node_modules/)electron($|/)' }, 'The core runs without Electron.'),
    forbid('core-below-shell', { path: '^src/main', pathNot: '^src/main/(shell|index\\.ts)' }, { path: '^src/main/shell' }, 'shell → app, never back.'),
    forbid('sqlite-only-in-database', { path: '^src', pathNot: '^src/main/database' }, { path: 'better-sqlite3' }, 'SQL goes through repositories.'),
    forbid('serialport-only-in-host', { path: '^src', pathNot: '^src/main/hubs/host' }, { path: '(^|node_modules/)@?serialport' }, 'Ports belong to the serial host.'),
    forbid('repositories-know-only-the-database', { path: 'repository\\.ts$' }, { path: '^src/main/(features|hubs|store|shell)' }, 'A repository maps rows.'),
    forbid('repositories-apart', { path: 'repository\\.ts$' }, { path: 'repository\\.ts$' }, 'One table family each.'),
    forbid('database-below-features', { path: '^src/main/(database|store|hubs)' }, { path: '^src/main/features' }, 'features → database, store, hubs.'),
    forbid('platform-is-the-floor', { path: '^src/main/platform' }, { path: '^src/main/(features|hubs|store|database|shell)' }, 'Everything stands on the platform.'),
    forbid('store-without-sql', { path: '^src/main/store' }, { path: '^src/main/database' }, 'Two mechanisms, never mixed.'),
    forbid('handlers-only-translate', { path: 'handlers\\.ts$' }, { path: '(repository\\.ts$|^src/main/(database|store|hubs))' }, 'A handler maps a call to a service.'),
    forbid('not-to-test', { path: '^src' }, { path: '^test' }, 'The product does not import its tests.'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
