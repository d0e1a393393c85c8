import { defineConfig } from 'vitest/config';
import { limits } from './vitest.limits';

// The package that `npm run package` makes, looked at from outside: Playwright cannot attach to it, by design.
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  cacheDir: 'out/.vitest-package',
  test: {
    include: ['test/package/**/*.package.ts'],
    fileParallelism: false,
    ...limits,
    passWithNoTests: false,
  },
});
