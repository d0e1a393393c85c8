import { defineConfig } from 'vitest/config';
import { limits } from './vitest.limits';

// The real app in the real Electron: one file after the other, since they share one screen, one clipboard and one keyring.
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  cacheDir: 'out/.vitest',
  test: {
    include: ['test/e2e/**/*.e2e.ts'],
    setupFiles: ['test/e2e/harness/at-failure.ts'],
    pool: 'forks',
    fileParallelism: false,
    maxWorkers: 1,
    ...limits,
    passWithNoTests: false,
  },
});
