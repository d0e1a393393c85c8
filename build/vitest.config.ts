import { defineConfig } from 'vitest/config';

// Two layers that need nothing but Node. The end-to-end layer has its own settings: it needs Electron.
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**', 'node_modules/**', 'out/**'],
    testTimeout: 60_000,
    passWithNoTests: false,
  },
});
