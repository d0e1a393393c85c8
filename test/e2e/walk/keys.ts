import type { Page } from 'playwright';

/** What hands did in the window: keys pressed by name, and presses of a mouse. */
export type Hands = { readonly keys: readonly string[]; readonly mouse: number };

/** Counts, inside the page, what hands do from now on. */
export async function watchHands(page: Page): Promise<void> {
  await page.evaluate(() => {
    const hands: { keys: string[]; mouse: number } = { keys: [], mouse: 0 };
    Reflect.set(window, 'hands', hands);
    window.addEventListener('keydown', ({ key }) => hands.keys.push(key), { capture: true });
    window.addEventListener('pointerdown', () => (hands.mouse += 1), { capture: true });
  });
}

/** What they did since. */
export const handsSoFar = (page: Page): Promise<Hands> => page.evaluate(() => Reflect.get(window, 'hands'));

/** Presses Tab until the focus is on an element with this accessible name, as somebody without a mouse does. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    const isThere = await page.evaluate((wanted) => {
      const at = document.activeElement;
      return (at?.getAttribute('aria-label') ?? at?.textContent) === wanted;
    }, name);
    if (isThere) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches “${name}”`);
}
