import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{unit,property,contract,integration}/**/*.test.{ts,tsx}'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Files that need a document say so with `// @vitest-environment jsdom`.
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
  },
});
