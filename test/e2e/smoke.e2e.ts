import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { reloadByPort } from '../../build/development/window-reload';
import { forget, launch } from './harness/launch';

test('without a deployment the app shows its first screen, under its policy, and closes cleanly', async () => {
  const port = await freePort();
  const app = await launch({ args: [`--remote-debugging-port=${port}`] });
  let code: number | null = null;
  try {
    await expect.poll(() => app.window.locator('body').innerText()).not.toBe('');
    expect(await app.window.title()).toContain('Partner Reset');

    // As `npm run dev` does after a change of the window: the page is another, main is the same.
    await app.window.evaluate(() => document.body.setAttribute('data-of', 'the first page'));
    await reloadByPort(port)();
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

/** A port of loopback that nobody has at this moment. */
function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.on('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new Error('no port is free')),
      );
    });
  });
}
