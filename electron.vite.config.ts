import { defineConfig, type UserConfig } from 'electron-vite';
import react from '@vitejs/plugin-react';
import { resolve } from 'node:path';

// Runtime packages stay external: sql.js finds sql-wasm.wasm next to itself.
const main: UserConfig['main'] = {
  build: {
    externalizeDeps: true,
    lib: {
      entry: {
        index: resolve('electron/main/index.ts'),
        cli: resolve('electron/cli/index.ts'),
        'reader-worker': resolve('electron/workbook/reader/worker.ts'),
        'simulation-worker': resolve('electron/services/targets/simulation/worker.ts'),
      },
    },
  },
};

// A sandboxed preload can only be CommonJS with everything inside.
const preload: UserConfig['preload'] = {
  build: {
    externalizeDeps: false,
    lib: { entry: resolve('electron/preload/index.ts'), formats: ['cjs'] },
    rolldownOptions: { output: { entryFileNames: '[name].cjs' } },
  },
};

const renderer: UserConfig['renderer'] = {
  root: 'src',
  plugins: [react()],
  build: {
    outDir: resolve('out/renderer'),
    minify: true,
    // What the page is made of and under which terms; scripts/lib/licences.mjs adds what main loads.
    license: { fileName: 'licences.json' },
    // Everything is loaded from this machine's disk.
    chunkSizeWarningLimit: 5000,
    rolldownOptions: { input: { index: resolve('src/index.html') } },
  },
};

/** Mode `main` is for the command line, which needs neither preload nor page. */
export default defineConfig(({ mode }) => (mode === 'main' ? { main } : { main, preload, renderer }));
