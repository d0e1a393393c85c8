import type { Page } from 'playwright';
import { test } from 'vitest';
import type { Language } from '../../preload/languages/languages';
import { describeWindow } from './describe-window';
import { dialogScenes } from './dialog-scenes';
import { sayIn } from './every-language';
import { axeFinds } from './window';
import { aSnapshot } from './world';

/** The technician chooses another language or theme while the dialog is open. */
const chosen = async (page: Page, language: Language, theme: 'light' | 'dark'): Promise<void> => {
  await page.evaluate(
    ({ settings, language: next }) => window.fakeMain.tell('settings.changed', { settings, language: next }),
    { settings: { ...aSnapshot.settings, theme, language }, language },
  );
  await page.locator(`html[lang=${language}]`).waitFor();
};

/** Buttons of the topmost dialog's last row that cannot be seen and clicked where they are, and what is too wide. */
const outOfSight = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const surfaces = [...document.querySelectorAll('.fui-DialogSurface')];
    const top = surfaces.at(-1);
    if (document.querySelector('dialog.curtain[open]') !== null || top === undefined) return [];
    const isSeen = (part: Element): boolean => {
      const { left, right, top: upper, bottom } = part.getBoundingClientRect();
      const isInside = left >= 0 && upper >= 0 && right <= innerWidth + 0.5 && bottom <= innerHeight + 0.5;
      const hit = document.elementFromPoint((left + right) / 2, (upper + bottom) / 2);
      return isInside && hit !== null && (part.contains(hit) || hit.contains(part));
    };
    const hidden = [...top.querySelectorAll('.fui-DialogActions button, .show-close')].filter(
      (part) => !isSeen(part),
    );
    const wide = [document.documentElement, ...surfaces].filter(
      (part) => part.scrollWidth > part.clientWidth,
    );
    return [...hidden, ...wide].map(
      (part) => `${part.className.slice(0, 40)} ${part.textContent?.slice(0, 40)}`,
    );
  });

/** Text that is cut off and cannot be scrolled to. */
const lost = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.fui-DialogSurface, .fui-DialogSurface *')]
      .filter(
        (part) => part instanceof HTMLElement && !part.closest('.for-readers, [aria-hidden=true], select'),
      )
      .filter((part) => {
        const { overflowX, overflowY, textOverflow } = getComputedStyle(part);
        const isCut =
          (overflowY === 'hidden' || overflowY === 'clip') && part.scrollHeight > part.clientHeight + 1;
        const isShort =
          (overflowX === 'hidden' || textOverflow === 'ellipsis') && part.scrollWidth > part.clientWidth + 1;
        return (isCut || isShort) && part.clientHeight > 1;
      })
      .map((part) => `${part.className} ${part.textContent?.slice(0, 60)}`),
  );

const sizes = [
  ['a window of 640 by 480', 640, 480],
  ['200 %', 640, 400],
  ['400 %', 320, 256],
] as const;

/** Both languages and both themes; in the soak each with each. French comes last. */
const looks = (
  [
    ['en', 'light'],
    ['en', 'dark'],
    ['fr', 'light'],
    ['fr', 'dark'],
  ] as const
).filter(([language, theme]) => process.env.SOAK === '1' || (language === 'en') === (theme === 'light'));

describeWindow('every state of the dialog', (shown) => {
  // Side by side: most of the time a page waits for itself.
  test.concurrent.for(dialogScenes)('%s', async ([, scene], { expect }) => {
    const { page, complaints } = await shown.open(scene);
    await scene.act(page, sayIn('en'));
    for (const [language, theme] of looks) {
      await chosen(page, language, theme);
      const find = async () => ({ language, theme, found: await axeFinds(page) });
      // Colours may reach a page in the background a moment later.
      await expect.poll(find).toEqual({ language, theme, found: [] });
    }
    // French is the longer language: what fits in it fits.
    for (const [name, width, height] of sizes) {
      await page.setViewportSize({ width, height });
      await expect.poll(() => outOfSight(page), { message: name }).toEqual([]);
      expect(await lost(page), name).toEqual([]);
    }
    await page.emulateMedia({ forcedColors: 'active' });
    expect(await lost(page), 'forced colours').toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
