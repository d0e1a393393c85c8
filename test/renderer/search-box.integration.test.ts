import { expect, test } from 'vitest';
import { ok } from '../../preload/outcome';
import { describeWindow } from './describe-window';
import { calls, command } from './moves';
import { anAnswer, aSnapshot, aStatus, aUser, running } from './world';

describeWindow('the search box', (shown) => {
  test('shortcut, letters, Enter, Enter: a reset in three interactions and typing', async () => {
    const { page } = await shown.open({
      answers: { 'directory.search': ok({ ...anAnswer, rows: [aUser] }) },
    });
    await command('journal')(page);
    await page.getByRole('heading', { name: 'Journal' }).waitFor();
    await page.keyboard.press('Control+k'); // 1
    await page.keyboard.type('dup con');
    await page.keyboard.press('Enter'); // 2
    await page.getByRole('button', { name: 'Reset password' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter'); // 3
    await page.getByRole('heading', { name: 'The password was reset' }).waitFor();
    const sent = await calls(page, 'reset.send');
    expect(sent).toHaveLength(1);
    expect(sent[0]?.input).toMatchObject({
      target: { customerId: aUser.customerId, userId: aUser.userId, upn: aUser.upn },
      password: null,
      mustChange: true,
    });
    await page.context().close();
  });

  test('Enter held down opens the dialog and does not send', async () => {
    const { page } = await shown.open({
      answers: { 'directory.search': ok({ ...anAnswer, rows: [aUser] }) },
    });
    await page.keyboard.down('Enter');
    await page.getByRole('button', { name: 'Reset password' }).waitFor();
    for (let repeat = 0; repeat < 5; repeat += 1) await page.keyboard.down('Enter');
    expect(await calls(page, 'reset.send')).toEqual([]);
    await page.context().close();
  });

  test('the list is walked with the keys, and the box says which row they stand on', async () => {
    const { page } = await shown.open();
    const box = page.getByRole('combobox', { name: /Search/ });
    await page.getByRole('option').first().waitFor();
    for (const [key, place] of [
      ['ArrowDown', 1],
      ['End', 7],
      ['ArrowDown', 7],
      ['Home', 0],
      ['PageDown', 7],
      ['ArrowUp', 6],
    ] as const) {
      await box.press(key);
      await page.locator(`#row-${place}[aria-selected=true]`).waitFor();
      expect(await box.getAttribute('aria-activedescendant')).toBe(`row-${place}`);
      expect(await page.locator('[aria-selected=true]').count()).toBe(1);
    }
    await page.context().close();
  });

  test('Enter on a customer narrows, Backspace widens again', async () => {
    const { page } = await shown.open();
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Only Contoso/ }).waitFor();
    await page.keyboard.press('Backspace');
    await page.getByRole('button', { name: /^Only Contoso/ }).waitFor({ state: 'detached' });
    const asked = (await calls(page, 'directory.search')).map(({ input }) => input);
    expect(asked.at(-2)).toMatchObject({ customerId: aUser.customerId });
    expect(asked.at(-1)).toMatchObject({ customerId: null });
    await page.context().close();
  });

  test('Ctrl+P pins the row, F2 names the customer, and the focus comes back to the box', async () => {
    const { page } = await shown.open();
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Control+p');
    await expect.poll(() => calls(page, 'directory.pin')).toHaveLength(1);
    await page.keyboard.press('F2');
    await page.getByRole('textbox', { name: 'Nickname' }).fill('Big');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect((await calls(page, 'directory.nickname'))[0]?.input).toMatchObject({ nickname: 'Big' });
    await page.getByRole('combobox').and(page.locator(':focus')).waitFor();
    await page.context().close();
  });

  test('whoever signs in next is shown nothing of the one before', async () => {
    const { page } = await shown.open({
      answers: { 'directory.search': ok({ ...anAnswer, rows: [aUser] }) },
    });
    await page.getByRole('combobox').fill('zoe');
    await page.getByRole('option', { name: aUser.name }).waitFor();
    const { session } = aSnapshot;
    await page.evaluate(() => window.fakeMain.tell('session.changed', { step: 'signed-out', failure: null }));
    await page.getByRole('button', { name: 'Sign in with Microsoft' }).waitFor();
    await page.evaluate((signedIn) => {
      window.fakeMain.hold('directory.search');
      window.fakeMain.tell('session.changed', signedIn);
    }, session);
    expect(await page.getByRole('combobox').inputValue()).toBe('');
    expect(await page.getByRole('option').count()).toBe(0);
    await page.evaluate(() => window.fakeMain.release('directory.search'));
    await page.getByRole('option').first().waitFor();
    await page.context().close();
  });

  test('an empty directory says so, and fills without a key being pressed', async () => {
    const { page } = await shown.open({
      answers: {
        'directory.search': ok({ ...anAnswer, rows: [], incomplete: true }),
        'directory.status': ok({ ...running, customers: 0, users: 0 }),
      },
    });
    await page.getByRole('heading', { name: /directory is empty/ }).waitFor();
    await page.evaluate(
      ({ answer, status }) => {
        window.fakeMain.answer({ 'directory.search': { ok: true, value: answer } });
        window.fakeMain.tell('directory.progress', status);
      },
      { answer: anAnswer, status: { ...running, customers: 5, users: 80 } },
    );
    await page.getByRole('option').first().waitFor();
    await page.context().close();
  });

  test('more failures than are listed: all are counted, and it is said that some are not listed', async () => {
    const { page } = await shown.open({ answers: { 'directory.status': ok({ ...running, failed: 1_700 }) } });
    await page.getByRole('button', { name: '1700 customers failed' }).click();
    await page.getByText('These are the first 2 of 1,700.').waitFor();
    expect(await page.locator('.sync-failure').count()).toBe(2);
    await page.context().close();
  });

  test('a directory that was begun anew: once, and with what is lost for good', async () => {
    const { page } = await shown.open({
      answers: {
        'directory.status': ok({ ...running, rebuilt: true }),
        'app.notices': ok([{ file: 'directory', what: 'damaged', count: 0 }]),
      },
    });
    const notices = page.getByRole('region', { name: 'Notices' });
    await notices.getByText('Your pins and nicknames, the resets and the journal are not affected').waitFor();
    expect(await notices.getByText('The directory').count()).toBe(1);
    expect(await notices.getByText('was kept').count()).toBe(0);
    await page.context().close();
  });

  test('rows are asked for again when their customer was fetched, in the middle of a long run', async () => {
    const { page } = await shown.open({ answers: { 'directory.status': ok(running) } });
    await page.getByRole('option').first().waitFor();
    const asked = () =>
      page.evaluate(
        () => window.fakeMain.calls.filter(({ channel }) => channel === 'directory.search').length,
      );
    const before = await asked();
    await page.evaluate(
      ({ answer, customerId }) => {
        window.fakeMain.answer({ 'directory.search': { ok: true, value: answer } });
        for (let time = 0; time < 5; time += 1) window.fakeMain.tell('directory.refreshed', { customerId });
      },
      {
        answer: { ...anAnswer, rows: [{ ...aUser, name: 'Zoé Back' }] },
        customerId: aUser.customerId,
      },
    );
    await page.getByRole('option', { name: /Zoé Back/ }).waitFor();
    expect(await asked()).toBe(before + 1);
    await page.context().close();
  });

  test('ready for the field is said at the end', async () => {
    const { page } = await shown.open({ answers: { 'directory.status': ok({ ...running, field: true }) } });
    await page.getByText('Preparing for the field').waitFor();
    await page.evaluate((status) => window.fakeMain.tell('directory.progress', status), {
      ...aStatus,
      completeAt: new Date().toISOString(),
    });
    await page
      .locator('output[aria-live=polite]', { hasText: 'Ready for the field' })
      .first()
      .waitFor({ state: 'attached' });
    await page.context().close();
  });

  test('lines that are pasted stay apart, and what was left aside is said', async () => {
    const { page } = await shown.open({
      answers: { 'directory.search': ok({ ...anAnswer, rows: [aUser], leftAside: ['Mme', 'poste'] }) },
    });
    const box = page.getByRole('combobox', { name: /Search/ });
    await box.focus();
    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'Mme Marchand\r\nFabrikam\tposte ');
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    });
    await page.getByText('Searched without “Mme”, “poste”.').first().waitFor();
    expect(await box.inputValue()).toBe('Mme Marchand Fabrikam poste');
    await page.context().close();
  });
});
