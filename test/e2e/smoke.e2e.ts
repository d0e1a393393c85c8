import { expect, test } from 'vitest';
import { reloadByPort } from '../../build/development/window-reload';
import { forget, launch } from './harness/launch';

test('without a deployment the app shows its first screen, under its policy, and closes cleanly', async () => {
  const app = await launch();
  let code: number | null = null;
  try {
    await expect.poll(() => app.window.locator('body').innerText()).not.toBe('');
    expect(await app.window.title()).toContain('Partner Reset');

    // As `npm run dev` does after a change of the window: the page is another, main is the same.
    await app.window.evaluate(() => document.body.setAttribute('data-of', 'the first page'));
    const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(app.said())?.[1];
    await reloadByPort(Number(port))();
    await expect.poll(() => app.window.locator('body').getAttribute('data-of')).toBeNull();
    await expect.poll(() => app.window.locator('body').innerText()).not.toBe('');
    expect(app.errors()).toEqual([]);
    expect(app.violations()).toEqual([]);
  } finally {
    code = await app.close();
    await forget(app);
  }
  expect(code).toBe(0);
});
