import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterEach } from 'vitest';
import { openApps } from './launch';

/**
 * In `out/` and nowhere else, since a picture may show a password. `npm test` brings it from the tester's copy back to the
 * checkout.
 */
const folder = resolve(import.meta.dirname, '../../../out/e2e');

/**
 * After a test that failed: a picture of each window that is still open, the page itself, and all that the app said.
 * Vitest runs this after the hooks of the test's own file.
 */
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  const name = `${task.file.name.replace(/^.*\//, '').replace('.e2e.ts', '')} ${task.name}`;
  const file = name.replaceAll(/[^\w]+/g, '-').slice(0, 100);
  await mkdir(folder, { recursive: true });
  for (const [index, app] of openApps().entries()) {
    const place = join(folder, index === 0 ? file : `${file}-${index + 1}`);
    await writeFile(`${place}.log`, app.said());
    // The window may have gone, or hang: that is then what the test failed of, and its own report says so.
    const kept = await Promise.allSettled([
      app.window.screenshot({ path: `${place}.png`, timeout: 10_000 }),
      app.window.content().then((page) => writeFile(`${place}.html`, page)),
    ]);
    const ends = [
      'log',
      ...(kept[0].status === 'fulfilled' ? ['png'] : []),
      ...(kept[1].status === 'fulfilled' ? ['html'] : []),
    ];
    console.log(`At the failure of “${task.name}”: out/e2e/${file}.{${ends.join(',')}}`);
  }
});
