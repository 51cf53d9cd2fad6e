import react from '@vitejs/plugin-react';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

/** Serves the kit's harness page to grid.spec.ts; nothing of it is in the product. */
export default defineConfig({
  root: resolve(import.meta.dirname),
  plugins: [react()],
  cacheDir: resolve('.cache/harness'),
  server: { host: '127.0.0.1', fs: { allow: [resolve('.')] } },
  optimizeDeps: {
    entries: ['main.tsx'],
    include: ['react', 'react-dom/client', 'antd', 'ag-grid-community', 'ag-grid-react'],
  },
  logLevel: 'warn',
});
