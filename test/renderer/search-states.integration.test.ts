import type { Page } from 'playwright';
import { test } from 'vitest';
import type { Language } from '../../preload/languages/languages';
import type { Settings } from '../../preload/shapes/session';
import { controls, tooWide, unreachable } from './controls';
import { describeWindow } from './describe-window';
import { states } from './search-states';
import { axeFinds } from './window';
import { aSnapshot } from './world';

const wide = { width: 1_280, height: 800 };
/** Both languages and both themes; in the soak each with each. */
const looks = (['en', 'fr'] as const)
  .flatMap((language) => (['light', 'dark'] as const).map((theme) => ({ language, theme })))
  .filter(({ language, theme }) => process.env.SOAK === '1' || (language === 'en') === (theme === 'light'));

const put = async (page: Page, language: Language, theme: Settings['theme']): Promise<void> => {
  const settings: Settings = { ...aSnapshot.settings, theme };
  await page.evaluate((changed) => window.fakeMain.tell('settings.changed', changed), { settings, language });
  await page.waitForFunction(
    ([spoken, dark]) =>
      document.documentElement.lang === spoken &&
      (document.querySelector('#root > .app-dark') !== null) === dark,
    [language, theme === 'dark'] as const,
  );
  // The colours of the other theme are painted before they are judged.
  await page.evaluate(
    () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))),
  );
};

describeWindow('every state, in both languages, light and dark', (shown) => {
  test.concurrent.for(Object.entries(states))('%s', async ([, state], { expect }) => {
    const { page, complaints } = await shown.open({ ...state, options: { viewport: wide } });
    await state.act?.(page);
    for (const { language, theme } of looks) {
      await put(page, language, theme);
      // The other theme changes colours and nothing else. They may reach a page in the background a moment later.
      const rules = theme === 'dark' && language === 'en' ? ['color-contrast'] : undefined;
      const find = async () => ({ language, theme, found: await axeFinds(page, rules) });
      await expect.poll(find).toEqual({ language, theme, found: [] });
    }

    const all = await controls(page);
    expect(all.length).toBeGreaterThan(0);
    await page.emulateMedia({ forcedColors: 'active' });
    expect(await controls(page)).toEqual(all);
    await page.emulateMedia({ forcedColors: 'none' });

    // 400 %: what is 1,280 wide at 100 % is 320 wide. Menus and long lists find their place a moment after.
    await page.setViewportSize({ width: 320, height: 256 });
    await expect.poll(() => tooWide(page)).toEqual([]);
    await expect.poll(() => controls(page)).toEqual(all);
    await expect.poll(() => unreachable(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
