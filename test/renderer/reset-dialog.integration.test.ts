import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { failed, ok } from '../../preload/outcome';
import { unreadForMs } from '../../renderer/reset-dialog/unread-refusal';
import { describeWindow } from './describe-window';
import { calls, command, handOver, openDialog, send } from './moves';
import { saidAnywhere } from './said-anywhere';
import {
  aDraft,
  aPreflight,
  aSnapshot,
  aWarning,
  blocked,
  confirmed,
  queued,
  refused,
  unknown,
} from './world';

describeWindow('the reset dialog', (shown) => {
  test('closing the dialog leads back to the search box, and main forgets the draft', async () => {
    const { page } = await shown.open();
    await openDialog(page);
    await page.getByText(aDraft.proposal.password).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await saidAnywhere(page)).not.toContain(aDraft.proposal.password);
    await page.getByRole('combobox').and(page.locator(':focus')).waitFor();
    expect(await calls(page, 'reset.close')).toHaveLength(1);
    await page.context().close();
  });

  test('an administrator is asked about by main: no in its question leaves the dialog open, and says so', async () => {
    const { page } = await shown.open({ answers: { 'reset.preflight': ok(aWarning) } });
    await page.evaluate(
      (answer) => window.fakeMain.answer({ 'reset.send': answer }),
      failed({ kind: 'not-confirmed' }),
    );
    await openDialog(page);
    await page.getByRole('button', { name: 'Reset password' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('You answered no to the question.').waitFor();
    await page.getByRole('button', { name: 'Reset password' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => calls(page, 'reset.send')).toHaveLength(2);
    await page.context().close();
  });

  test.each([
    ['Enter', (page: Page) => page.keyboard.press('Enter')],
    ['a click', (page: Page) => page.getByRole('button', { name: 'Reset password' }).click()],
  ] as const)(
    '%s in the moment in which a refusal appears sends nothing; a later one sends the new password',
    async (_how, act) => {
      const { page } = await shown.open({
        answers: { 'reset.send': failed({ kind: 'password-refused', reason: 'It is banned.' }) },
      });
      await page.clock.install();
      await openDialog(page);
      const send = page.getByRole('button', { name: 'Reset password' }).and(page.locator(':focus'));
      await send.waitFor();
      // The clock stands still: however slow the computer, all of this happens in the same moment.
      await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 10_000);
      await act(page);
      await page.getByText('It is banned.').waitFor();
      await page.getByText('Silver-Otter-Bridge-Walnut-9?').waitFor();
      await send.waitFor();
      await act(page);
      await page.clock.runFor(unreadForMs - 1);
      await act(page);
      expect(await calls(page, 'reset.send')).toHaveLength(1);
      await page.clock.runFor(1);
      await act(page);
      await expect.poll(() => calls(page, 'reset.send')).toHaveLength(2);
      // The next refusal is as new as the first.
      await page.getByText('It is banned.').waitFor();
      await send.waitFor();
      await act(page);
      expect(await calls(page, 'reset.send')).toHaveLength(2);
      await page.context().close();
    },
  );

  test('how the caller was verified is shown in the answer and in the journal', async () => {
    const other = { ...refused, userName: 'Somebody Else', reason: 'On site', verification: null };
    const override = { ...other, id: 'x', verification: { method: 'not-verified', who: '' } as const };
    const { page } = await shown.open({ answers: { 'journal.list': ok([confirmed, other, override]) } });
    await handOver(page);
    const verified = 'Caller verified: Called back on the number on file (Reception desk) · Reason: INC-4711';
    await page.getByRole('dialog').getByText(verified).waitFor();
    await page.keyboard.press('Escape');
    await command('journal')(page);
    await page.getByText(verified).waitFor();
    await page.getByText('Caller not verified, because: On site').waitFor();
    await page.context().close();
  });

  test.each([
    ['confirmed', confirmed, null, /stays sealed in the outbox until .*\d/],
    [
      'confirmed and shown',
      { ...confirmed, shownAt: confirmed.changedAt },
      null,
      /stays sealed in the outbox until .*\d/,
    ],
    ['queued', queued, 'Tell now: not valid yet', /stays sealed in the outbox until it is sent/],
    ['unknown', unknown, 'Tell now: perhaps valid', /stays sealed in the outbox until .*\d/],
  ] as const)('keeping for later says what becomes of the password: %s', async (_, view, early, words) => {
    const { page } = await shown.open({ answers: { 'reset.send': ok({ ...view, id: aDraft.resetId }) } });
    await send(page);
    if (early !== null) await page.getByRole('button', { name: early }).click();
    const close = page.getByRole('button', { name: 'Keep for later', description: words });
    await close.click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await calls(page, 'reset.close')).toHaveLength(1);
    await page.context().close();
  });

  test('who confirmed is asked for where the way says nothing by itself, and dropped by an override', async () => {
    const { page } = await shown.open({
      snapshot: { policy: { ...aSnapshot.policy, requireCallerVerification: true } },
    });
    await openDialog(page);
    const way = page.getByRole('combobox', { name: 'How did you verify the caller?' });
    await way.selectOption('other');
    await page.getByText('Still needed: how the caller was verified, in words.').waitFor();
    await page.getByRole('textbox', { name: 'How, and who confirmed' }).fill('By letter');
    await way.selectOption('manager');
    await page.getByRole('textbox', { name: 'Who confirmed' }).fill('Ada');
    await page.getByText('Still needed').waitFor({ state: 'detached' });
    // As a person does it: the field that goes must not have the focus.
    await way.focus();
    await way.selectOption('not-verified');
    await page.getByRole('textbox', { name: 'Reason or ticket' }).fill('INC-1');
    await page.getByRole('button', { name: 'Reset password' }).click();
    await expect
      .poll(async () => (await calls(page, 'reset.send'))[0]?.input)
      .toMatchObject({ verification: { method: 'not-verified', who: '' } });
    await page.context().close();
  });

  test('an open dry run follows what is decided meanwhile', async () => {
    const { page } = await shown.open();
    await page.evaluate(() =>
      window.fakeMain.answerBy('reset.dryRun', ({ mustChange }) => ({
        ok: true,
        value: { method: 'PATCH', url: 'https://x', headers: [], body: `change: ${mustChange}` },
      })),
    );
    await openDialog(page);
    await page.getByRole('button', { name: 'Show what would be sent' }).click();
    await page.getByText('change: true').waitFor();
    // The old request is gone before the new one is there.
    await page.evaluate(() => window.fakeMain.hold('reset.dryRun'));
    await page.getByRole('checkbox', { name: /must change it/ }).uncheck();
    await page.getByText('change: true').waitFor({ state: 'detached' });
    await page.evaluate(() => window.fakeMain.release('reset.dryRun'));
    await page.getByText('change: false').waitFor();
    await page.getByRole('button', { name: 'Show what would be sent' }).click();
    await page.getByText('change: false').waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('opened with Enter, the button that Enter presses next is seen to have the focus', async () => {
    const { page } = await shown.open();
    await openDialog(page);
    const send = page.getByRole('button', { name: 'Reset password' }).and(page.locator(':focus'));
    const ring = () => send.evaluate((button) => getComputedStyle(button).outline);
    await expect.poll(ring).toMatch(/solid 2px/);
    await page.context().close();
  });

  test('how strong a password is stands beside it, and that the server may know more', async () => {
    const check = { problems: [], bits: 33.3, strength: 'fair' } as const;
    const { page } = await shown.open({ answers: { 'reset.check': ok({ ...check, problems: [] }) } });
    await openDialog(page);
    await page.getByText('Good · years of guessing').waitFor();
    const more = page.getByText(/only the server knows all banned words/);
    await more.waitFor();
    await page.getByRole('button', { name: 'Type my own' }).click();
    await more.waitFor({ state: 'detached' });
    await page.keyboard.type('x');
    await page.getByText('Fair · guessed in days').waitFor();
    await more.waitFor();
    await page.context().close();
  });

  test.each([
    ['federated', ['Close']],
    ['deleted', ['Close', 'The customer’s admin center', 'This user in Entra']],
    ['admin-refused', ['Close', 'This user in Entra', 'The customer’s admin center']],
    ['user-gone', ['Close', 'Fetch this customer again']],
    ['user-changed', ['Close', 'Fetch this customer again']],
    ['cloud-without-resets', ['Close', 'This user in Entra', 'The customer’s admin center']],
  ] as const)(
    'blocked, %s: only the block and its way out, nothing that would be fine',
    async (code, buttons) => {
      const values = {
        roles: 'Global Administrator',
        needs: 'Privileged Authentication Administrator',
        was: 'A',
        is: 'B',
      };
      const card = {
        ...blocked,
        lines: [...aPreflight.lines, { level: 'blocked' as const, code, values }],
      };
      const { page } = await shown.open({ answers: { 'reset.preflight': ok(card) } });
      await openDialog(page);
      await page.locator('.preflight-blocked').waitFor();
      expect(await page.locator('.preflight-line').count()).toBe(1);
      expect(await page.getByRole('dialog').getByRole('button').allInnerTexts()).toEqual(buttons);
      // What Enter was meant for is gone: it does nothing, and the block is what a screen reader says.
      await page.locator('h3:focus', { hasText: 'This user cannot be reset here' }).waitFor();
      await page.keyboard.press('Enter');
      await page.waitForTimeout(50);
      expect(await page.getByRole('dialog').count()).toBe(1);
      expect(await calls(page, 'links.open')).toEqual([]);
      await page.context().close();
    },
  );

  test('the way out of a deleted user leads into the portal of that customer', async () => {
    const card = { ...blocked, lines: [{ level: 'blocked' as const, code: 'deleted' as const, values: {} }] };
    const { page } = await shown.open({ answers: { 'reset.preflight': ok(card) } });
    await openDialog(page);
    await page.getByRole('button', { name: 'The customer’s admin center' }).click();
    await page.getByRole('button', { name: 'This user in Entra' }).click();
    const { customerId, userId } = aDraft;
    expect((await calls(page, 'links.open')).map(({ input }) => input)).toEqual([
      { name: 'customer-admin-center', customerId },
      { name: 'customer-user', customerId, userId },
    ]);
    await page.context().close();
  });

  test('a blocked user cannot be sent by any key', async () => {
    const { page } = await shown.open({ answers: { 'reset.preflight': ok(blocked) } });
    await openDialog(page);
    await page.getByText(/another sign-in system/).waitFor();
    await page.keyboard.press('Enter');
    expect(await calls(page, 'reset.send')).toEqual([]);
    await page.context().close();
  });

  test('an unknown reset shows by itself what became of it', async () => {
    const { page } = await shown.open({ answers: { 'reset.send': ok({ ...unknown, id: aDraft.resetId }) } });
    await send(page);
    await page.getByRole('heading', { name: 'Unknown' }).waitFor();
    await page.evaluate((view) => window.fakeMain.tell('outbox.changed', [view]), confirmed);
    await page.getByRole('heading', { name: 'The password was reset' }).waitFor();
    await page.context().close();
  });
});
