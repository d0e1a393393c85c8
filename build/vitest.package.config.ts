import { defineConfig } from 'vitest/config';

// The package that `npm run package` makes, looked at from outside: Playwright cannot attach to it, by design.
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/package/**/*.package.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    passWithNoTests: false,
  },
});
