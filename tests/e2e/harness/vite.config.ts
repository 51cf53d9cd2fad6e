import react from '@vitejs/plugin-react';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

/** Serves the kit's harness page to grid.spec.ts; nothing of it is in the product. */
export default defineConfig({
  root: resolve(import.meta.dirname),
  plugins: [react()],
  preview: { host: '127.0.0.1', port: 0 },
  build: { outDir: resolve('.cache/harness/page'), emptyOutDir: true, minify: true, chunkSizeWarningLimit: 20_000 },
  logLevel: 'warn',
});
