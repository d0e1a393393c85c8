import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { failed, ok } from '../../preload/outcome';
import { focusIsOnTop } from '../e2e/walk/layers';
import { describeWindow } from './describe-window';
import { calls, command, handOver, openDialog } from './moves';
import type { Scene } from './window';
import { aCustomer, aDraft, anAnswer, aWarning, confirmed, queued, running, toldView } from './world';

// Whatever lies over the page has the focus, and nothing under it reacts.

type Case = Scene & { readonly act: (page: Page) => Promise<unknown> };

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const lock = (page: Page, locked: boolean) =>
  page.evaluate((now) => window.fakeMain.tell('lock.changed', { locked: now }), locked);
const shown = async (page: Page, how: string): Promise<void> => {
  await page.clock.install();
  await handOver(page);
  await button(page, how).focus();
  await page.keyboard.press('Enter');
};
const spelled = async (page: Page): Promise<void> => {
  await shown(page, 'Spell');
  await page.locator('.spelling:focus').waitFor();
};
const later = (page: Page) => page.clock.runFor(31_000);

const cases: Record<string, Case> = {
  'a spelled password hides itself': {
    act: async (page) => {
      await spelled(page);
      await later(page);
      await page.locator('.spelling').waitFor({ state: 'detached' });
    },
  },
  'a revealed password hides itself under “Keep showing”': {
    act: async (page) => {
      await shown(page, 'Reveal');
      await page.keyboard.press('Tab');
      await page.locator('.hides button:focus').waitFor();
      await later(page);
      await page.locator('.hides').waitFor({ state: 'detached' });
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Reveal');
    },
  },
  'the window loses the focus while it spells': {
    act: async (page) => {
      await spelled(page);
      await page.evaluate(() => window.dispatchEvent(new Event('blur')));
      await page.locator('.spelling').waitFor({ state: 'detached' });
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Spell');
    },
  },
  'the curtain falls while it spells, and lifts': {
    act: async (page) => {
      await spelled(page);
      await lock(page, true);
      await page.getByText('Covered while you are away').waitFor();
      await focusIsOnTop(page);
      await lock(page, false);
      await page.getByText('Covered while you are away').waitFor({ state: 'detached' });
    },
  },
  'the curtain falls over a question, and lifts': {
    act: async (page) => {
      await openDialog(page);
      await button(page, 'Reset password').and(page.locator(':focus')).waitFor();
      await lock(page, true);
      await page.getByText('Covered while you are away').waitFor();
      await focusIsOnTop(page);
      await lock(page, false);
      await page.getByText('Covered while you are away').waitFor({ state: 'detached' });
      await button(page, 'Reset password').and(page.locator(':focus')).waitFor();
    },
  },
  'a click beside the dialog': {
    act: async (page) => {
      await openDialog(page);
      await button(page, 'Reset password').and(page.locator(':focus')).waitFor();
      await page.mouse.click(5, 5);
      await button(page, 'Reset password').and(page.locator(':focus')).waitFor();
    },
  },
  'the large card hides itself': {
    act: async (page) => {
      await shown(page, 'Show large');
      await page.locator('.show').waitFor();
      await focusIsOnTop(page);
      await later(page);
      await page.locator('.show').waitFor({ state: 'detached' });
    },
  },
  'a question over the handover is answered': {
    act: async (page) => {
      await handOver(page);
      await button(page, 'Discard password…').press('Enter');
      await button(page, 'Keep it').and(page.locator(':focus')).waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('alertdialog').waitFor({ state: 'detached' });
      await button(page, 'Discard password…').and(page.locator(':focus')).waitFor();
    },
  },
  'a retry takes its own button away': {
    answers: { 'reset.propose': failed({ kind: 'timed-out' }) },
    act: async (page) => {
      await openDialog(page);
      await page.keyboard.press('Control+r');
      await page.evaluate(
        (next) => window.fakeMain.answer({ 'reset.propose': next }),
        ok({ ...aDraft.proposal, password: 'Another-Password-Of-Words-3!' }),
      );
      await button(page, 'Try again').press('Enter');
      await page.getByText('Another-Password-Of-Words-3!').waitFor();
    },
  },
  'the form goes with the focus in it': {
    act: async (page) => {
      await page.evaluate(() => window.fakeMain.hold('reset.send'));
      await openDialog(page);
      await page.getByRole('textbox', { name: /Reason/ }).focus();
      await page.keyboard.type('INC-1');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Sending to Microsoft…' }).waitFor();
    },
  },
  'a menu of the dialog is left': {
    act: async (page) => {
      await openDialog(page);
      await page.getByRole('button', { name: /^Kind of password/ }).press('Enter');
      await page.getByRole('menuitemradio').first().and(page.locator(':focus')).waitFor();
      await focusIsOnTop(page);
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
    },
  },
  'a nickname': {
    act: async (page) => {
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('F2');
      await page.getByRole('dialog').waitFor();
    },
    answers: { 'directory.search': ok({ ...anAnswer, rows: [aCustomer] }) },
  },
  'signing out': { act: command('sign-out') },
  'deleting everything': {
    act: async (page) => {
      await command('settings')(page);
      await page.getByRole('button', { name: /Delete everything/ }).click();
      await page.mouse.click(5, 5);
    },
  },
  'customers that failed': {
    answers: { 'directory.status': ok(running) },
    act: async (page) => {
      await page.getByRole('button', { name: '2 customers failed' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
};

describeWindow('what lies over the page', (shownWindow) => {
  test.each(Object.entries(cases))(
    '%s: the focus stays on top, nothing below reacts, Escape leads out',
    async (_name, { act, ...scene }) => {
      const { page, complaints } = await shownWindow.open(scene);
      await act(page);
      await focusIsOnTop(page);
      const asked = async () => ({
        opened: (await calls(page, 'reset.open')).length,
        searched: (await calls(page, 'directory.search')).length,
        pinned: (await calls(page, 'directory.pin')).length,
      });
      const before = await asked();
      const under = () =>
        page.evaluate(() => [
          document.querySelector<HTMLInputElement>('#search')?.value,
          document.querySelector('h1')?.textContent,
          document.querySelector('#search')?.getAttribute('aria-activedescendant'),
        ]);
      const as = await under();
      for (const key of ['Control+k', 'Control+b', 'Control+p', 'F2']) {
        await page.keyboard.press(key);
        await focusIsOnTop(page);
      }
      for (const name of ['search', 'outbox', 'journal', 'settings'] as const)
        await page.evaluate((to) => window.fakeMain.tell('window.command', { command: to }), name);
      // Whoever insists, and a program that does not ask: the browser itself refuses.
      await page.evaluate(() => document.getElementById('search')?.focus());
      await focusIsOnTop(page);
      expect(await under()).toEqual(as);
      expect(await asked()).toEqual(before);
      // Longer than Fluent takes to hide what is not in its dialog from a screen reader.
      await page.waitForTimeout(300);
      await focusIsOnTop(page);
      for (
        let presses = 0;
        presses < 3 && (await page.locator('.fui-DialogSurface').count()) > 0;
        presses += 1
      ) {
        await page.keyboard.press('Escape');
        await page.waitForTimeout(50);
      }
      await page.locator('.fui-DialogSurface').waitFor({ state: 'detached' });
      expect(await asked()).toEqual(before);
      await page.keyboard.press('Control+k');
      await page.locator('#search:focus').waitFor();
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );

  test('Enter that comes after a dialog has opened opens nobody else, and an edit that comes late neither', async () => {
    const { page } = await shownWindow.open({ answers: { 'outbox.list': ok([queued]) } });
    await command('outbox')(page);
    await page.evaluate(() => window.fakeMain.hold('outbox.edit'));
    await button(page, 'Edit').click();
    await page.keyboard.press('Control+k');
    await openDialog(page);
    await page.getByRole('dialog', { name: /^Reset password for Hélène Dupont, Contoso/ }).waitFor();
    await page.evaluate(
      (draft) => window.fakeMain.answer({ 'outbox.edit': draft }),
      ok({ ...aDraft, resetId: queued.id, userName: 'Somebody Else' }),
    );
    await page.evaluate(() => window.fakeMain.release('outbox.edit'));
    await expect
      .poll(async () => (await calls(page, 'reset.close')).at(-1)?.input)
      .toEqual({ resetId: queued.id });
    await page.getByRole('dialog', { name: /^Reset password for Hélène Dupont, Contoso/ }).waitFor();
    await page.context().close();
  });

  test('what is counted under the dialog is not said into it', async () => {
    const { page } = await shownWindow.open();
    await page.keyboard.type('d');
    await page.getByRole('option').first().waitFor();
    await openDialog(page);
    await page.evaluate(() => {
      const region = document.querySelector('output[aria-live=polite]');
      if (region === null) throw new Error('no live region');
      Reflect.set(window, 'heard', '');
      new MutationObserver(() => {
        Reflect.set(window, 'heard', `${Reflect.get(window, 'heard')}|${region.textContent}`);
      }).observe(region, { subtree: true, childList: true, characterData: true });
      // The check has learned something of the user: the rows are asked for again.
      window.fakeMain.tell('directory.refreshed', { customerId: '3f2504e0-4f89-41d3-9a0c-000000000010' });
    });
    const searches = (await calls(page, 'directory.search')).length;
    await expect.poll(async () => (await calls(page, 'directory.search')).length).toBeGreaterThan(searches);
    await page.waitForTimeout(1_500);
    expect(await page.evaluate(() => Reflect.get(window, 'heard'))).not.toMatch(/result/);
    await page.context().close();
  });
});

describeWindow('whom the dialog names', (shownWindow) => {
  test('before and after, visible and to a screen reader, with what warns as its description', async () => {
    const { page } = await shownWindow.open({
      answers: { 'reset.preflight': ok(aWarning) },
    });
    await openDialog(page);
    const warned = /synced from on-premises.*Global Administrator.*h\.dupont@fabrikam\.example/is;
    await page.getByRole('dialog', { description: warned }).waitFor();
    const name = `${aDraft.userName}, ${aDraft.customerName}`;
    await page.getByRole('dialog', { name: `Reset password for ${name}`, exact: true }).waitFor();
    await page.getByRole('heading', { name: `Reset password for ${name}`, level: 2 }).waitFor();
    await button(page, 'Reset password').press('Enter');
    await page.getByRole('dialog', { name: `Password was reset for ${name}`, exact: true }).waitFor();
    await page.getByRole('heading', { name: 'The password was reset', level: 3 }).waitFor();
    expect(await page.getByRole('heading', { level: 2 }).count()).toBe(1);
    await page.context().close();
  });
});

describeWindow('the ends of a handover', (shownWindow) => {
  test('Escape hides first, then keeps; the journal’s word comes from Done alone', async () => {
    const { page } = await shownWindow.open();
    await handOver(page);
    await button(page, 'Reveal').click();
    await page.locator('.hides').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.hides').waitFor({ state: 'detached' });
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page
      .getByText('Kept for later. The password is sealed in the outbox.')
      .waitFor({ state: 'attached' });
    expect(await calls(page, 'handover.done')).toEqual([]);
    await page.context().close();
  });

  test('discarding asks, and keeps the password when the answer is Escape', async () => {
    const { page } = await shownWindow.open();
    await handOver(page);
    await button(page, 'Discard password…').click();
    const question = page.getByRole('alertdialog', { name: 'Discard this password?' });
    await question.getByText(confirmed.userName).waitFor();
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    expect(await calls(page, 'handover.done')).toEqual([]);
    await button(page, 'Discard password…').click();
    await question.getByRole('button', { name: 'Discard password', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect((await calls(page, 'handover.done')).map(({ input }) => input)).toEqual([
      { resetId: confirmed.id, told: false },
    ]);
    await page.context().close();
  });

  test('the outbox tells one that was shown from one that was not, and ends it', async () => {
    const wasShown = { ...confirmed, id: queued.id, shownAt: confirmed.changedAt };
    const { page } = await shownWindow.open({ answers: { 'outbox.list': ok([confirmed, wasShown]) } });
    await command('outbox')(page);
    const group = page.getByRole('region', { name: 'Shown, not marked as handed over' });
    await group.getByText(/It was shown here, and is not marked as handed over/).waitFor();
    await page.getByRole('region', { name: 'Confirmed, not handed over' }).waitFor();
    await page.evaluate(
      (view) => window.fakeMain.answer({ 'handover.done': view }),
      ok({ ...toldView, id: queued.id }),
    );
    await group.getByRole('button', { name: 'Done: user has it' }).click();
    await expect
      .poll(async () => (await calls(page, 'handover.done')).map(({ input }) => input))
      .toEqual([{ resetId: queued.id, told: true }]);
    await group.waitFor({ state: 'detached' });
    await page.context().close();
  });
});
