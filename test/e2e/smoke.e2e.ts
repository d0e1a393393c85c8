import { expect, test } from 'vitest';
import { forget, launch } from './harness/launch';

test('without a deployment the app shows its first screen, under its policy, and closes cleanly', async () => {
  const app = await launch();
  let code: number | null = null;
  try {
    await expect.poll(() => app.window.locator('body').innerText()).not.toBe('');
    expect(await app.window.title()).toContain('Partner Reset');
    expect(app.errors()).toEqual([]);
    expect(app.violations()).toEqual([]);
  } finally {
    code = await app.close();
    await forget(app);
  }
  expect(code).toBe(0);
});
