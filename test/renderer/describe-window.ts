import { afterAll, beforeAll, describe } from 'vitest';
import { chromiumPath, theWindow } from './window';

type Shown = Awaited<ReturnType<typeof theWindow>>;

/**
 * Tests of the built window in a real browser, which they share. Without a browser on this computer they are skipped, and
 * that is said.
 */
export function describeWindow(what: string, tests: (shown: Pick<Shown, 'open'>) => void): void {
  if (chromiumPath === undefined)
    console.warn(`\n*** SKIPPED: no Chromium on this computer, not tested: ${what} ***\n`);
  describe.skipIf(chromiumPath === undefined)(what, () => {
    let shown: Shown | undefined;
    beforeAll(async () => {
      shown = await theWindow();
    });
    afterAll(() => shown?.close());
    tests({
      open: (scene) => {
        if (shown === undefined) throw new Error('The window was not built.');
        return shown.open(scene);
      },
    });
  });
}
