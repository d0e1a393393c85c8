import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { ok } from '../../preload/outcome';
import type { Spelled } from '../../preload/shapes/reset';
import { describeWindow } from './describe-window';
import { handOver, openDialog } from './moves';
import { aDraft, anAnswer, aUser } from './world';

// What somebody copies by eye, as it stands in the lines of the built window: a password, an address.

const sizes = [
  { name: '1280 × 800', width: 1_280, height: 800 },
  { name: '1080 × 760', width: 1_080, height: 760 },
  { name: '480 × 600', width: 480, height: 600 },
  { name: '1080 × 760 at 200 %', width: 540, height: 380 },
  { name: '640 × 512 at 200 %, the smallest there is', width: 320, height: 256 },
];

const passwords = [
  'wandering-backpack-misunderstood-crystal7!',
  'decipher-turbine-finicky-quake6%-',
  '--Twice--and-a-- blank  and two---',
  'NoHyphenAnywhereInThisPasswordOfSixtyFourLettersToBreakSomewhere1',
  '-a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t-u-v-w-x-y-z-A-B-C-D-E-F',
];

/** The lines of an element as they stand on the screen, by the place of each letter; blanks at the ends are kept. */
const linesOf = (page: Page, selector: string): Promise<string[]> =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const lines: { middle: number; text: string }[] = [];
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        let at = 0;
        for (const letter of node.textContent ?? '') {
          const range = document.createRange();
          range.setStart(node, at);
          at += letter.length;
          range.setEnd(node, at);
          const { top, height } = range.getBoundingClientRect();
          const middle = top + height / 2;
          const last = lines.at(-1);
          if (last !== undefined && Math.abs(last.middle - middle) < height / 2) last.text += letter;
          else lines.push({ middle, text: letter });
        }
      }
      return lines.map(({ text }) => text);
    });

/** How far an element's content reaches beyond its own width, in pixels. */
const overflowOf = (page: Page, selector: string): Promise<number> =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => element.scrollWidth - element.clientWidth);

/** The password in the lines of an element: each letter there, blanks as a sign, and no line but the last ends with "-". */
const expectReadable = async (page: Page, selector: string, password: string, where: string) => {
  const lines = await linesOf(page, selector);
  expect(lines.join(''), where).toBe(password.replaceAll(' ', '␣'));
  expect(
    lines.slice(0, -1).filter((line) => line.endsWith('-')),
    where,
  ).toEqual([]);
  expect(await overflowOf(page, selector), where).toBe(0);
};

describeWindow('what is copied by eye', (shown) => {
  test.each(passwords)(
    'no line of a shown password ends with a hyphen, and blanks are seen: %s',
    async (password) => {
      const { page } = await shown.open({
        answers: {
          'handover.reveal': ok({ password }),
          'handover.show': ok({ password, qr: null }),
          'reset.open': ok({ ...aDraft, proposal: { ...aDraft.proposal, password } }),
        },
      });
      await openDialog(page);
      for (const { name, ...size } of sizes) {
        await page.setViewportSize(size);
        await expectReadable(page, '.password .password-text', password, `proposed, ${name}`);
      }
      await page.setViewportSize({ width: 1_280, height: 800 });
      await page.keyboard.press('Escape');
      // It fades for a moment, and takes the keys meanwhile.
      await page.locator('.reset-surface').waitFor({ state: 'detached' });
      await handOver(page);
      await page.getByRole('button', { name: 'Reveal' }).click();
      await page.locator('.handover .password-piece').first().waitFor();
      for (const { name, ...size } of sizes) {
        await page.setViewportSize(size);
        await expectReadable(page, '.password-line .password-text', password, `revealed, ${name}`);
      }
      await page.setViewportSize({ width: 1_280, height: 800 });
      await page.getByRole('button', { name: 'Show large' }).click();
      for (const { name, ...size } of sizes) {
        await page.setViewportSize(size);
        await expectReadable(page, '.show-password', password, `large, ${name}`);
        const letters = await page
          .locator('.show-password')
          .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
        // Large: half as large again as the dialog's own letters at the least.
        expect(letters, name).toBeGreaterThanOrEqual(24);
      }
      await page.context().close();
    },
  );

  test('a blank is seen where a password is spelled', async () => {
    const { page } = await shown.open({
      answers: {
        'handover.spell': ok<Spelled>([
          { character: 'a', words: 'a as in Alfa', kind: 'small' },
          { character: ' ', words: 'space', kind: 'space' },
        ]),
      },
    });
    await handOver(page);
    await page.getByRole('button', { name: 'Spell' }).click();
    await page.locator('.spelled').first().waitFor();
    expect(await page.locator('.spelled [aria-hidden]').allInnerTexts()).toEqual(['a', '␣']);
    await page.keyboard.press('ArrowRight');
    await page.locator('.spelling-character', { hasText: '␣' }).waitFor();
    await page.context().close();
  });

  test.each(['en', 'fr'] as const)('an address is broken before its @ or a dot: %s', async (language) => {
    const upn = 'jean-baptiste.de-la-tour-d-auvergne@fabrikam-industries-europe.onmicrosoft.example';
    const { page } = await shown.open({
      snapshot: { language },
      answers: {
        'directory.search': ok({ ...anAnswer, rows: [{ ...aUser, upn }] }),
        'reset.open': ok({ ...aDraft, upn }),
      },
    });
    await page.getByRole('option').first().waitFor();
    const expectBreaks = async (selector: string, where: string) => {
      const lines = await linesOf(page, selector);
      expect(lines.join(''), where).toBe(upn);
      // Not asked of a part that is longer than a line by itself: it is broken where it must.
      for (const line of lines.slice(1)) expect(line, where).toMatch(/^[@.]/);
    };
    for (const { name, ...size } of sizes.slice(0, 4)) {
      await page.setViewportSize(size);
      await expectBreaks('[role=option] .row-first .quiet', `row, ${name}`);
    }
    await openDialog(page);
    for (const { name, ...size } of sizes.slice(0, 4)) {
      await page.setViewportSize(size);
      await expectBreaks('[role=dialog] .who-detail', `dialog, ${name}`);
    }
    await page.context().close();
  });
});
