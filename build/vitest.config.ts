import { defineConfig } from 'vitest/config';
import { limits } from './vitest.limits';

// Two layers that need nothing but Node. The end-to-end layer has its own settings: it needs Electron.
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**', 'node_modules/**', 'out/**'],
    globalSetup: 'test/programs.ts',
    ...limits,
    // Much of the time is waiting, for timers and for a browser: two files at once, also on two cores.
    maxWorkers: 2,
    passWithNoTests: false,
  },
});
