import { expect, test } from 'vitest';
import { launch } from './harness/launch';

test('the app opens one window and closes cleanly', async () => {
  const app = await launch();
  try {
    expect(await app.window.title()).not.toBe('');
    expect(app.violations()).toEqual([]);
  } finally {
    expect(await app.close()).toBe(0);
  }
});
