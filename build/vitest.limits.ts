import { patience } from '../test/until';

/**
 * The limits of every layer: they end what hangs, and are never near what anything takes. A wait gives up first, and says
 * for what it waited; the test, or the hook, around several waits later.
 */
export const limits = {
  testTimeout: 5 * patience,
  hookTimeout: 5 * patience,
  teardownTimeout: patience,
  expect: { poll: { timeout: patience, interval: 50 } },
};
