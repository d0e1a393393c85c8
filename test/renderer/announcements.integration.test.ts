import { expect, test } from 'vitest';
import { failed } from '../../preload/outcome';
import { describeWindow } from './describe-window';
import { calls, command, offline, openDialog } from './moves';
import { saidAnywhere } from './said-anywhere';
import { aDraft, aSnapshot } from './world';

describeWindow('the curtain and what is announced', (shown) => {
  test('the curtain covers an open dialog, and any key lifts it without reaching the dialog', async () => {
    const { page } = await shown.open();
    await openDialog(page);
    await page.getByRole('button', { name: 'Reset password' }).waitFor();
    await page.evaluate(() => window.fakeMain.tell('lock.changed', { locked: true }));
    await page.getByRole('heading', { name: 'Covered while you are away' }).waitFor();
    expect(await saidAnywhere(page)).not.toContain(aDraft.proposal.password);
    await page.keyboard.press('Enter');
    await expect.poll(() => calls(page, 'lock.lift')).toHaveLength(1);
    expect(await calls(page, 'reset.send')).toEqual([]);
    await page.context().close();
  });

  test('the curtain does not lift for a movement or a wheel; a click does, and so does the press of a screen reader', async () => {
    const { page } = await shown.open();
    await page.evaluate(() => window.fakeMain.tell('lock.changed', { locked: true }));
    await page.getByRole('heading', { name: 'Covered while you are away' }).waitFor();
    await page.mouse.move(200, 200);
    await page.mouse.wheel(0, 40);
    await page.waitForTimeout(100);
    expect(await calls(page, 'lock.lift')).toEqual([]);
    await page.mouse.click(200, 200);
    await expect.poll(() => calls(page, 'lock.lift')).toHaveLength(1);
    await page.evaluate(
      (answer) => window.fakeMain.answer({ 'lock.lift': answer }),
      failed({ kind: 'no-hand' }),
    );
    await page.evaluate(() => window.fakeMain.tell('lock.changed', { locked: false }));
    await page.evaluate(() => window.fakeMain.tell('lock.changed', { locked: true }));
    await page.getByRole('button', { name: 'Go on' }).evaluate((button: HTMLElement) => button.click());
    await expect.poll(() => calls(page, 'lock.lift')).toHaveLength(2);
    await page.context().close();
  });

  test('a press that main did not see is said in words, also for what does not wait for an answer', async () => {
    const unseen = failed({ kind: 'no-hand' });
    const { page } = await shown.open({ answers: { 'links.open': unseen } });
    await command('settings')(page);
    for (const [name, times] of [
      ['Microsoft’s own sign-out page', 1],
      ['Roles and permissions in Partner Center (Microsoft Learn)', 2],
    ] as const) {
      await page.getByRole('button', { name }).click();
      await page.getByText('Press again.').waitFor();
      expect(await page.getByText('Press again.').count()).toBe(1);
      expect(await calls(page, 'links.open')).toHaveLength(times);
    }
    await page.context().close();
  });

  test('the connection is announced when it changes, and the language changes at once', async () => {
    const { page } = await shown.open();
    await page.getByRole('option').first().waitFor();
    await page.evaluate((connection) => window.fakeMain.tell('connection.changed', connection), offline);
    await page
      .locator('output[aria-live=polite]', { hasText: 'Offline' })
      .first()
      .waitFor({ state: 'attached' });
    const settings = { ...aSnapshot.settings, language: 'fr' as const };
    await page.evaluate(
      (changed) => window.fakeMain.tell('settings.changed', { settings: changed, language: 'fr' }),
      settings,
    );
    await page.getByRole('button', { name: /^Hors ligne/ }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('fr');
    await page.context().close();
  });

  test('an announcement stays long enough to be taken up before the next takes its place', async () => {
    const { page } = await shown.open();
    await page.getByRole('option').first().waitFor();
    await page.evaluate(() => {
      const region = document.querySelector('output[aria-live=polite]');
      if (region === null) throw new Error('no live region');
      const heard: { text: string; at: number }[] = [];
      Reflect.set(window, 'heard', heard);
      new MutationObserver(() =>
        heard.push({ text: region.textContent?.trim() ?? '', at: performance.now() }),
      ).observe(region, { subtree: true, childList: true, characterData: true });
    });
    const heard = () =>
      page.evaluate(() => {
        const all: { text: string; at: number }[] = Reflect.get(window, 'heard');
        return all.filter(({ text }) => text.includes('Offline') || text.includes('Online'));
      });
    for (const connection of [offline, aSnapshot.connection])
      await page.evaluate(
        (now) =>
          new Promise<void>((drawn) => {
            window.fakeMain.tell('connection.changed', now);
            requestAnimationFrame(() => setTimeout(drawn));
          }),
        connection,
      );
    const firstWith = async (word: string) =>
      (await heard()).find(({ text }) => text.includes(word))?.at ?? 0;
    await expect.poll(() => firstWith('Online')).toBeGreaterThan(0);
    expect(await firstWith('Offline')).toBeGreaterThan(0);
    expect((await firstWith('Online')) - (await firstWith('Offline'))).toBeGreaterThan(450);
    await page.context().close();
  });
});
