import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import type { Channel } from '../../preload/channels';
import { ok } from '../../preload/outcome';
import { describeWindow } from './describe-window';
import type { Scene } from './window';
import { aDraft, conflict, offlinePreflight, promoted, queued, unknown } from './world';

// What the outbox asks main for, and with what.

const outbox = async (page: Page): Promise<void> => {
  await page.evaluate(() => window.fakeMain.tell('window.command', { command: 'outbox' }));
  await page.locator('.summary').first().waitFor();
};
const asked = (page: Page, channel: Channel): Promise<unknown[]> =>
  page.evaluate(
    (name) => window.fakeMain.calls.filter((call) => call.channel === name).map(({ input }) => input),
    channel,
  );
const said = (page: Page, text: string) =>
  page.locator('output[aria-live=polite]', { hasText: text }).first().waitFor({ state: 'attached' });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describeWindow('the outbox', (shown) => {
  async function opened(scene: Scene): Promise<Page> {
    const { page } = await shown.open(scene);
    await outbox(page);
    return page;
  }

  test('a queued one is edited from what was recorded, not from nothing', async () => {
    const initial = {
      mustChange: false,
      reason: 'INC-4711',
      verification: { method: 'manager', who: 'Ada' },
      autoSend: false,
    } as const;
    const page = await opened({
      answers: {
        'outbox.list': ok([queued]),
        'outbox.edit': ok({ ...aDraft, initial }),
        'reset.preflight': ok(offlinePreflight),
        'reset.send': ok({ ...queued, id: aDraft.resetId }),
      },
    });
    await button(page, 'Edit').click();
    await button(page, 'Put into the outbox').click();
    await page.getByRole('heading', { name: 'Waiting in the outbox' }).waitFor();
    expect(await asked(page, 'reset.send')).toMatchObject([initial]);
    await page.context().close();
  });

  test('what differs is agreed to as it is in view, and nothing else', async () => {
    const page = await opened({ answers: { 'outbox.list': ok([conflict]) } });
    const second = { what: 'name', was: conflict.userName, is: 'Somebody Else' };
    const later = { ...conflict, changes: [...conflict.changes, second] };
    await page.evaluate((view) => window.fakeMain.answer({ 'outbox.send': view }), ok(later));
    await button(page, 'Send despite the changes').click();
    await page.getByText('Somebody Else').waitFor();
    await said(page, 'Not sent: something differs');
    await button(page, 'Send despite the changes').click();
    await expect
      .poll(() => asked(page, 'outbox.send'))
      .toEqual([
        { resetId: conflict.id, accepted: conflict.changes },
        { resetId: conflict.id, accepted: later.changes },
      ]);
    await page.context().close();
  });

  test('a refused password is started again with another one, from the list and from the open dialog', async () => {
    const refused = {
      ...queued,
      state: 'refused',
      waitsFor: null,
      expiresAt: null,
      passwordKept: false,
      failure: { kind: 'password-refused', reason: 'It is banned.' },
    } as const;
    const page = await opened({ answers: { 'outbox.list': ok([queued]), 'outbox.send': ok(refused) } });
    await button(page, 'Tell now: not valid yet').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Reveal', exact: true }).waitFor();
    await page.evaluate((view) => window.fakeMain.tell('outbox.changed', [view]), refused);
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Start again with another password.').waitFor();
    expect(await dialog.getByText('A new password is proposed').count()).toBe(0);
    await dialog.getByRole('button', { name: 'Start again' }).click();
    await dialog.getByRole('button', { name: 'Reset password' }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await button(page, 'Start again').press('Enter');
    await dialog.getByRole('button', { name: 'Reset password' }).waitFor();
    const who = { customerId: refused.customerId, userId: refused.userId };
    expect(await asked(page, 'reset.open')).toEqual([who, who]);
    // What was handed over early is no longer on screen for main either.
    expect((await asked(page, 'reset.close'))[0]).toEqual({ resetId: refused.id });
    await page.context().close();
  });

  test('of an unknown one too, with what differs in view', async () => {
    const promotedSince = { ...unknown, changes: promoted.changes };
    const page = await opened({ answers: { 'outbox.list': ok([unknown]) } });
    await page.evaluate((view) => window.fakeMain.answer({ 'outbox.decide': view }), ok(promotedSince));
    await button(page, 'Give a new password').click();
    await said(page, 'Not sent: something differs');
    await page.getByText('Despite the changes above. A second reset').waitFor();
    await button(page, 'Give a new password').press('Enter');
    await expect
      .poll(() => asked(page, 'outbox.decide'))
      .toMatchObject([
        { choice: 'new-password', accepted: [] },
        { choice: 'new-password', accepted: promoted.changes },
      ]);
    await page.context().close();
  });
});
