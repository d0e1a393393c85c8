import { expect, test } from 'vitest';
import { failed, ok } from '../../preload/outcome';
import './every-language';
import { say } from '../../renderer/language/language';
import { unreadForMs } from '../../renderer/reset-dialog/unread-refusal';
import { describeWindow } from './describe-window';
import { calls, openDialog } from './moves';
import { saidAnywhere } from './said-anywhere';
import { aDraft, aSnapshot, confirmed, refused } from './world';

describeWindow('choosing a password', (shown) => {
  test.each(['proposed', 'typed'])(
    'a %s password that the server refuses: the reason, another one, and Enter sends that',
    async (kind) => {
      const failure = { kind: 'password-refused', reason: 'The customer has banned this.' } as const;
      const answer = { ...refused, id: 'another-id', failure };
      const { page } = await shown.open({ answers: { 'reset.send': ok(answer) } });
      await openDialog(page);
      await page.getByText(aDraft.proposal.password).waitFor();
      if (kind === 'typed') {
        await page.getByRole('button', { name: 'Type my own' }).click();
        await page.keyboard.type('Own-Password-4711!');
        await page.getByText('Good · years of guessing').waitFor();
      }
      await page.getByRole('button', { name: 'Reset password' }).click();
      await page.getByText('The customer has banned this.').waitFor();
      await page.getByText('Silver-Otter-Bridge-Walnut-9?').waitFor();
      await page.evaluate(
        (view) => window.fakeMain.answer({ 'reset.send': { ok: true, value: view } }),
        confirmed,
      );
      await page.getByRole('button', { name: 'Reset password' }).and(page.locator(':focus')).waitFor();
      await page.waitForTimeout(unreadForMs + 50);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'The password was reset' }).waitFor();
      const sent = (await calls(page, 'reset.send')).map(
        ({ input }) => (input as { password: unknown }).password,
      );
      expect(sent).toEqual([kind === 'typed' ? 'Own-Password-4711!' : null, null]);
      await page.context().close();
    },
  );

  test('a refused password, and no other to be had: it does not stay, and nothing says that there is one', async () => {
    const { page } = await shown.open({
      answers: {
        'reset.send': failed({ kind: 'password-refused', reason: 'Banned.' }),
        'reset.propose': failed({ kind: 'store-unavailable' }),
      },
    });
    await openDialog(page);
    const dialog = page.getByRole('dialog');
    const banned = page.getByText(aDraft.proposal.password);
    const claim = page.getByText('A new password is proposed');
    await page.getByRole('button', { name: 'Reset password' }).click();
    await dialog.getByText(say('failed.store-unavailable')).waitFor();
    await dialog.getByText('Banned.').waitFor();
    expect([await banned.count(), await claim.count()]).toEqual([0, 0]);
    await page.waitForTimeout(unreadForMs + 50);
    await page.keyboard.press('Enter');
    await dialog.getByText('Still needed: a password that passes.').waitFor();
    expect(await calls(page, 'reset.send')).toHaveLength(1);
    // Neither does it come back by way of a typed one.
    await page.getByRole('button', { name: 'Type my own' }).click();
    await page.getByRole('button', { name: 'Use a proposed one' }).click();
    await dialog.getByText(say('failed.store-unavailable')).waitFor();
    expect(await banned.count()).toBe(0);
    await page.evaluate((value) => window.fakeMain.answer({ 'reset.propose': { ok: true, value } }), {
      ...aDraft.proposal,
      password: 'Silver-Otter-Bridge-Walnut-9?',
    });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Silver-Otter-Bridge-Walnut-9?').waitFor();
    // The button that was pressed is gone: the focus is where it was before, in the dialog.
    await dialog.locator(':focus').waitFor();
    await claim.waitFor();
    await dialog.getByText(say('failed.store-unavailable')).waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('another one, and the check of a typed one, that could not be had: said, and asked for again', async () => {
    const gone = failed({ kind: 'store-unavailable' });
    const { page } = await shown.open({ answers: { 'reset.propose': gone, 'reset.check': gone } });
    await openDialog(page);
    await page.getByText(aDraft.proposal.password).waitFor();
    const said = page.getByRole('dialog').getByText(say('failed.store-unavailable'));
    await page.keyboard.press('Control+r');
    await said.waitFor();
    // Nobody has refused this one.
    await page.getByText(aDraft.proposal.password).waitFor();
    await page.getByRole('button', { name: 'Type my own' }).click();
    await said.waitFor({ state: 'detached' });
    await page.keyboard.type('x');
    await said.waitFor();
    await page.evaluate(() =>
      window.fakeMain.answer({
        'reset.check': { ok: true, value: { problems: [], bits: 61, strength: 'good' } },
      }),
    );
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Good · years of guessing').waitFor();
    await said.waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('Ctrl+R proposes another password; a refused one is replaced and the dialog stays', async () => {
    const { page } = await shown.open({
      answers: {
        'reset.send': failed({ kind: 'password-refused', reason: 'It holds <b>banned</b> words.' }),
      },
    });
    await openDialog(page);
    await page.getByText(aDraft.proposal.password).waitFor();
    await page.keyboard.press('Control+r');
    await page.getByText('Silver-Otter-Bridge-Walnut-9?').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('It holds <b>banned</b> words.').waitFor();
    expect(await calls(page, 'reset.propose')).toHaveLength(2);
    await page.context().close();
  });

  test('only a kind that is picked is chosen; another one, and one after a refusal, choose nothing', async () => {
    const { page } = await shown.open({
      answers: { 'reset.send': failed({ kind: 'password-refused', reason: 'Banned.' }) },
    });
    await openDialog(page);
    const wish = async () => (await calls(page, 'reset.propose')).at(-1)?.input;
    const asked = { resetId: aDraft.resetId, style: null, language: null };
    await page.getByText(aDraft.proposal.password).waitFor();
    await page.keyboard.press('Control+r');
    await expect.poll(wish).toEqual(asked);
    await page.getByRole('button', { name: 'Kind of password: Passphrase' }).click();
    await page.getByRole('menuitemradio', { name: 'French' }).click();
    await expect.poll(wish).toEqual({ ...asked, language: 'fr' });
    await page.getByRole('button', { name: 'Kind of password: Passphrase' }).click();
    await page.getByRole('menuitemradio', { name: 'Random' }).click();
    await expect.poll(wish).toEqual({ ...asked, style: 'random' });
    await page.getByRole('button', { name: 'Reset password' }).click();
    await page.getByText('Banned.').waitFor();
    await expect.poll(wish).toEqual(asked);
    await page.context().close();
  });

  test('hidden while sharing: the proposal is not in the page until it is asked for', async () => {
    const { page } = await shown.open({
      snapshot: { settings: { ...aSnapshot.settings, hideWhileSharing: true } },
    });
    await openDialog(page);
    await page.getByRole('button', { name: 'Reset password' }).waitFor();
    expect(await saidAnywhere(page)).not.toContain(aDraft.proposal.password);
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByText(aDraft.proposal.password).waitFor();
    await page.context().close();
  });

  test('a typed blank at the end is said before Enter, seen, and taken off at a press; a strange one is named', async () => {
    const problems = [{ kind: 'character', value: '\u00a0' }] as const;
    const { page } = await shown.open({
      answers: { 'reset.check': ok({ problems: [...problems], bits: 61, strength: 'good' }) },
    });
    await openDialog(page);
    await page.getByRole('button', { name: 'Type my own' }).click();
    const field = page.getByLabel('Your own password').and(page.locator('input'));
    await field.fill('Kestrel-Otter42 ');
    await page.getByText(say('password.blank-at-end')).waitFor();
    expect(await page.locator('.unseen-blanks .password-text').innerText()).toBe('Kestrel-Otter42␣');
    await page.getByRole('button', { name: 'Remove the space' }).click();
    await page.getByText(say('password.blank-at-end')).waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe('Kestrel-Otter42');
    expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
    await field.fill('Kestrel\u00a0Otter42');
    await page.getByText('Microsoft does not take a no-break space (U+00A0): character 8.').waitFor();
    await page.context().close();
  });

  test('Ctrl and the key of R, where the keyboard writes Cyrillic, proposes another one', async () => {
    const { page } = await shown.open();
    await openDialog(page);
    await page.getByText(aDraft.proposal.password).waitFor();
    await page.evaluate(() =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', {
          key: 'к',
          code: 'KeyR',
          ctrlKey: true,
          bubbles: true,
          cancelable: true,
        }),
      ),
    );
    await page.getByText('Silver-Otter-Bridge-Walnut-9?').waitFor();
    await page.context().close();
  });
});
