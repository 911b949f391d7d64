import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// Native modules stay in node_modules; everything else is bundled, so that a package carries no dependency tree.
const native = ['better-sqlite3', 'serialport', '@serialport/bindings-cpp', '@serialport/stream'];

// Electron 33 (Node 20.18, Chromium 130) is the oldest runtime that must run what is built here.
export default defineConfig({
  main: {
    build: {
      target: 'node20.18',
      externalizeDeps: false,
      sourcemap: true,
      rollupOptions: {
        external: ['electron', ...native],
        input: {
          index: resolve('src/main/index.ts'),
          'serial-host': resolve('src/main/shell/serial-host-process.ts'),
          'history-worker': resolve('src/main/database/history/history-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: 'node20.18',
      externalizeDeps: false,
      rollupOptions: {
        external: ['electron'],
        input: { index: resolve('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: { target: 'chrome130', minify: true, rollupOptions: { input: resolve('src/renderer/index.html') } },
  },
});
