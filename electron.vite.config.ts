import { defineConfig } from 'electron-vite';
import react from '@vitejs/plugin-react';
import { resolve } from 'node:path';

export default defineConfig({
  main: {
    // Runtime packages stay external: sql.js finds sql-wasm.wasm next to itself.
    build: {
      externalizeDeps: true,
      lib: {
        entry: {
          index: resolve('electron/main/index.ts'),
          cli: resolve('electron/cli/index.ts'),
          'reader-worker': resolve('electron/workbook/reader/worker.ts'),
        },
      },
    },
  },
  preload: {
    // A sandboxed preload can only be CommonJS with everything inside.
    build: {
      externalizeDeps: false,
      lib: { entry: resolve('electron/preload/index.ts'), formats: ['cjs'] },
      rolldownOptions: { output: { entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: 'src',
    plugins: [react()],
    build: {
      outDir: resolve('out/renderer'),
      minify: true,
      rolldownOptions: { input: { index: resolve('src/index.html') } },
    },
  },
});
