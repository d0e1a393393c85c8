import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { ok } from '../../preload/outcome';
import { describeWindow } from './describe-window';
import { calls, command, handOver } from './moves';
import { saidAnywhere } from './said-anywhere';
import { axeFinds } from './window';
import { aDraft, canary, confirmed } from './world';

describeWindow('the handover', (shown) => {
  test('in a narrow window its three ends share one row', async () => {
    const { page } = await shown.open();
    await handOver(page);
    await page.setViewportSize({ width: 480, height: 600 });
    const ends = page.locator('.handover-end .fui-Button');
    await expect.poll(() => ends.count()).toBe(3);
    const middles = () =>
      ends.evaluateAll((all) =>
        all.map((each) => {
          const { top, bottom } = each.getBoundingClientRect();
          return Math.round((top + bottom) / 20);
        }),
      );
    await expect.poll(async () => new Set(await middles()).size).toBe(1);
    const { height = 0 } = (await page.locator('.handover-end').boundingBox()) ?? {};
    expect(height).toBeLessThan(90);
    await page.context().close();
  });

  test('a password on the clipboard is told after its handover is left, until it is gone', async () => {
    const { page, complaints } = await shown.open();
    await handOver(page);
    const tell = (step: 'holding' | 'wiped', concealed: boolean) =>
      page.evaluate((state) => window.fakeMain.tell('clipboard.changed', state), {
        step,
        resetId: confirmed.id,
        wipesAt: step === 'holding' ? new Date(Date.now() + 44_000).toISOString() : null,
        concealed,
      } as const);
    await tell('holding', false);
    await page.getByText('(its history may keep it)').waitFor();
    // The system can be asked; whether it heeds that, nobody says.
    await tell('holding', true);
    await page.getByText('(its history was asked to leave it out)').waitFor();
    await page
      .getByRole('timer')
      .filter({ hasText: /^On the clipboard/ })
      .waitFor();
    const pill = page.getByRole('complementary', { name: 'Clipboard' });
    expect(await page.locator('.clipboard-pill').count()).toBe(0);
    await page.getByRole('button', { name: 'Done: user has it' }).click();
    await pill.getByText(/^A password is on the clipboard for 4\d s/).waitFor();
    for (const name of ['journal', 'settings'] as const) {
      await command(name)(page);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await pill.waitFor();
    }
    expect(await axeFinds(page)).toEqual([]);
    // It lies over the page: what is below can be clicked.
    const { x, y, width, height } = (await pill.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const hit = await page.evaluate(
      ([left, top]) => document.elementFromPoint(left, top)?.closest('.clipboard-pill') ?? null,
      [x + width / 2, y + height / 2] as const,
    );
    expect(hit).toBeNull();
    await tell('wiped', true);
    await pill.waitFor({ state: 'detached' });
    await page.getByText('The clipboard was emptied.').waitFor({ state: 'attached' });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('the slip begins in the language of the customer, and another may be chosen', async () => {
    const { page } = await shown.open({
      answers: { 'handover.open': ok({ view: confirmed, language: 'fr' }) },
    });
    await handOver(page);
    const language = page.getByRole('combobox', { name: 'Language of the slip' });
    for (const [chosen, printed] of [
      [null, 'fr'],
      ['en', 'en'],
    ] as const) {
      await page.getByRole('button', { name: 'Print a slip…' }).click();
      await expect.poll(() => language.inputValue()).toBe('fr');
      if (chosen !== null) await language.selectOption(chosen);
      await page.getByRole('button', { name: 'Print', exact: true }).click();
      await expect
        .poll(async () => (await calls(page, 'handover.print')).at(-1)?.input)
        .toEqual({ resetId: confirmed.id, language: printed });
    }
    await page.context().close();
  });

  test.each([
    ['losing the focus', (page: Page) => page.evaluate(() => window.dispatchEvent(new Event('blur')))],
    ['the lock', (page: Page) => page.evaluate(() => window.fakeMain.tell('lock.changed', { locked: true }))],
    ['hiding', (page: Page) => page.getByRole('button', { name: 'Hide' }).click()],
    ['Escape', (page: Page) => page.keyboard.press('Escape')],
  ])('a revealed password leaves the page with %s', async (_how, leave) => {
    const { page } = await shown.open();
    await handOver(page);
    expect(await saidAnywhere(page)).not.toContain(canary);
    await page.getByRole('button', { name: 'Reveal' }).click();
    await page.getByText(canary).waitFor();
    await leave(page);
    await page.getByText(canary).waitFor({ state: 'detached' });
    expect(await saidAnywhere(page)).not.toContain(canary);
    await page.context().close();
  });

  test('nothing keeps a password: no storage, no address, no title', async () => {
    const { page } = await shown.open();
    await handOver(page);
    await page.getByRole('button', { name: 'Reveal' }).click();
    const kept = await page.evaluate(() =>
      [
        location.href,
        document.title,
        JSON.stringify({ ...localStorage }),
        JSON.stringify({ ...sessionStorage }),
        document.cookie,
      ].join(),
    );
    expect(kept).not.toContain(canary);
    expect(kept).not.toContain(aDraft.proposal.password);
    await page.context().close();
  });

  test('the panel stays open when main marks the reset as shown, and its end closes it', async () => {
    const { page } = await shown.open();
    await handOver(page);
    await page.getByRole('button', { name: 'Reveal' }).click();
    await page.evaluate((view) => window.fakeMain.tell('outbox.changed', [view]), {
      ...confirmed,
      shownAt: confirmed.changedAt,
    });
    await page.getByText(canary).waitFor();
    await page.getByRole('button', { name: 'Done: user has it' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect((await calls(page, 'handover.done'))[0]?.input).toEqual({ resetId: confirmed.id, told: true });
    await page.context().close();
  });

  test('spelled with the arrow keys', async () => {
    const { page } = await shown.open();
    await handOver(page);
    await page.getByRole('button', { name: 'Spell' }).click();
    await page.locator('.spelling-words', { hasText: 'capital Charlie' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.locator('.spelling-words', { hasText: 'alfa' }).waitFor();
    await page.keyboard.press('End');
    await page.locator('.spelling-words', { hasText: 'exclamation mark' }).waitFor();
    await page.context().close();
  });
});
