import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { failed, ok } from '../../preload/outcome';
import { describeWindow } from './describe-window';
import { calls, command, offline, openDialog } from './moves';
import {
  aDraft,
  anAnswer,
  aSnapshot,
  aStatus,
  confirmed,
  conflict,
  onItsWay,
  queued,
  refused,
  unknown,
} from './world';

// What the window says is so: of a reset on its way, of what cannot be done, and each thing once.

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });

/** Everything that the one polite live region said, in its order. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Reflect.set(window, 'heard', heard);
    const region = document.querySelector('output[aria-live=polite]');
    if (region === null) throw new Error('no live region');
    new MutationObserver(() => {
      const text = region.textContent?.trim() ?? '';
      if (text !== '') heard.push(text);
    }).observe(region, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => Reflect.get(window, 'heard'));
}

const tellOutbox = (page: Page, views: readonly (typeof queued)[]) =>
  page.evaluate((all) => window.fakeMain.tell('outbox.changed', [...all]), views);

/** Presses Enter in the dialog; main does not answer. */
async function sending(page: Page): Promise<void> {
  await page.evaluate(() => window.fakeMain.hold('reset.send'));
  await openDialog(page);
  await button(page, 'Reset password').waitFor();
  await page.keyboard.press('Enter');
  await heading(page, 'Sending to Microsoft…').waitFor();
}

describeWindow('what is said is so', (shown) => {
  test('from Enter on: what is going on, for how long, and what closing means, also without any answer', async () => {
    const { page } = await shown.open();
    await page.clock.install();
    const heard = await listen(page);
    await sending(page);
    const dialog = page.getByRole('dialog');
    // The button that was pressed is gone: the heading is what a screen reader says.
    await page.locator('h3:focus', { hasText: 'Sending to Microsoft…' }).waitFor();
    await dialog.getByText('You may go on working: the app tells you what became of it.').waitFor();
    // Main has not said that it sends: a question of the system may stand in front, and Microsoft may have got nothing.
    await dialog.getByText('answer it there: nothing is sent before.').waitFor();
    expect(await dialog.getByText('Microsoft has not answered yet.').count()).toBe(0);
    await dialog.locator('.underway .fui-Spinner').waitFor();
    await page.clock.runFor(72_000);
    // However long the question stands: nothing was sent, so nobody waits for Microsoft.
    expect(await dialog.locator('.underway').innerText()).toBe('Not sent yet');
    expect((await heard()).filter((text) => text.includes('clear answer'))).toEqual([]);
    const since = await page.evaluate(() => new Date().toISOString());
    const asking = { step: 'asking' as const, attempt: 1, of: 4, since, nextAt: null };
    await tellOutbox(page, [{ ...onItsWay, id: aDraft.resetId, state: 'sending', delivery: asking }]);
    await dialog.getByText('Waiting for the answer').waitFor();
    const seconds = async () => {
      const found = /(\d+):(\d\d) so far/.exec(await dialog.locator('.underway').innerText());
      return Number(found?.[1]) * 60 + Number(found?.[2]);
    };
    await page.clock.runFor(12_000);
    await expect.poll(seconds).toBeGreaterThanOrEqual(12);
    for (const wait of [20_000, 20_000, 20_000]) await page.clock.runFor(wait);
    await expect.poll(seconds).toBeGreaterThanOrEqual(72);
    const waits = (await heard()).filter((text) => text.includes('No clear answer from Microsoft for'));
    // Now and then, not every second.
    const said = waits.map((text) => Number(/\d+/.exec(text)?.[0]));
    expect(said).toEqual(expect.arrayContaining([10, 30, 60]));
    expect(said.length).toBeLessThanOrEqual(5);
    await page.context().close();
  });

  test('the first answer is lost: the dialog and the outbox say the same, and a screen reader hears it', async () => {
    const { page } = await shown.open();
    const heard = await listen(page);
    await sending(page);
    const soon = {
      step: 'pausing' as const,
      attempt: 1,
      of: 4,
      since: new Date().toISOString(),
      nextAt: new Date(Date.now() + 600_000).toISOString(),
    };
    await tellOutbox(page, [{ ...onItsWay, id: aDraft.resetId, delivery: soon }]);
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/Asking again in \d+ s under the same request id \(2 of 4\)/).waitFor();
    const inDialog = await dialog.locator('.answer').innerText();
    expect(inDialog).toContain('No clear answer yet');
    await expect
      .poll(heard)
      .toContain('No clear answer yet. Asking again under the same request id (2 of 4).');
    const asked = { ...onItsWay, id: aDraft.resetId, state: 'sending' as const };
    const since = new Date().toISOString();
    const second = { step: 'asking' as const, attempt: 2, of: 4, since, nextAt: null };
    await tellOutbox(page, [{ ...asked, delivery: second }]);
    await dialog.getByText('Asking again under the same request id (2 of 4)').waitFor();
    // The state went from unknown to sending: what is said stays, and so does the focus.
    expect(await dialog.locator('.answer').innerText()).toBe(inDialog);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await command('outbox')(page);
    await heading(page, 'On their way to Microsoft').waitFor();
    const summary = await page.locator('.summary').innerText();
    for (const sentence of inDialog.split('\n')) expect(summary).toContain(sentence);
    expect(summary).toContain('Asking again under the same request id (2 of 4)');
    // Nothing is to be decided while something is under way.
    expect(await page.locator('.decisions').count()).toBe(0);
    expect((await heard()).filter((text) => text.includes('2 of 4'))).toEqual([
      'No clear answer yet. Asking again under the same request id (2 of 4).',
    ]);
    await page.context().close();
  });

  test.each([
    ['confirmed', confirmed, 'The password was reset'],
    ['refused', refused, 'Microsoft refused it'],
    ['unknown', { ...unknown, retryAt: null }, 'Unknown'],
  ] as const)('left while it is sent, then %s: it is told, and opened from there', async (_, end, words) => {
    const { page } = await shown.open();
    await sending(page);
    const id = aDraft.resetId;
    await tellOutbox(page, [{ ...onItsWay, id }]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect((await calls(page, 'reset.close')).map(({ input }) => input)).toEqual([{ resetId: id }]);
    const view = { ...end, id };
    await page.evaluate((settled) => window.fakeMain.answer({ 'journal.list': settled }), ok([view]));
    await tellOutbox(page, end.state === 'refused' ? [] : [view]);
    const notice = page.locator('.notices .fui-MessageBar', { hasText: words });
    await notice.getByText('Hélène Dupont, Contoso Développement').waitFor();
    await notice.getByRole('button', { name: 'Open' }).click();
    await page.getByRole('dialog').getByRole('heading', { name: words }).waitFor();
    await notice.waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('left, and never written down: why is told too', async () => {
    const { page } = await shown.open({ answers: { 'reset.send': failed({ kind: 'disk-full' }) } });
    await sending(page);
    await page.keyboard.press('Escape');
    await page.evaluate(() => window.fakeMain.release('reset.send'));
    await page
      .locator('.notices')
      .getByText('Hélène Dupont, Contoso Développement: The disk is full.')
      .waitFor();
    await page.context().close();
  });

  test('what was decided in the form is still there when the password comes back refused', async () => {
    const { page } = await shown.open({
      answers: { 'reset.send': failed({ kind: 'password-refused', reason: 'It is banned.' }) },
    });
    await page.evaluate(() => window.fakeMain.hold('reset.send'));
    await openDialog(page);
    await button(page, 'Reset password').waitFor();
    await page.getByRole('textbox', { name: 'Reason or ticket' }).fill('INC-7');
    await page.getByRole('checkbox', { name: /must change it/ }).uncheck();
    await button(page, 'Reset password').click();
    await heading(page, 'Sending to Microsoft…').waitFor();
    await page.evaluate(() => window.fakeMain.release('reset.send'));
    await page.getByText('It is banned.').waitFor();
    expect(await page.getByRole('textbox', { name: 'Reason or ticket' }).inputValue()).toBe('INC-7');
    expect(await page.getByRole('checkbox', { name: /must change it/ }).isChecked()).toBe(false);
    await page.context().close();
  });

  test.each([
    ['deleted', 'user-deleted', 'This user is deleted.'],
    ['gone', 'user-unknown', 'Microsoft does not know this user any more.'],
    ['federated', 'user-federated', 'This user’s password is kept by another sign-in system.'],
    ['guest', 'user-guest', 'This user is a guest'],
  ] as const)('%s since: the reason, and no button that main would refuse', async (what, kind, words) => {
    const changes = [{ what, was: 'false', is: 'true' }];
    const blockedBy = { kind };
    const { page } = await shown.open({
      answers: {
        'outbox.list': ok([
          { ...conflict, changes, blockedBy },
          { ...unknown, changes, blockedBy },
        ]),
      },
    });
    await command('outbox')(page);
    const waiting = page.locator('[data-reset]', { hasText: conflict.userName });
    await waiting.getByText(words).first().waitFor();
    await waiting.getByText('It can no longer be sent.').waitFor();
    const names = await waiting.getByRole('button').allInnerTexts();
    expect(names.filter((name) => /Send|Edit|Tell/.test(name))).toEqual([]);
    expect(names).toContain('Cancel reset');
    const lost = page.locator('[data-reset]', { hasText: unknown.userName });
    expect(await lost.getByRole('button', { name: /Send the same|Give a new/ }).count()).toBe(0);
    await lost.getByRole('button', { name: 'Ask the audit records' }).waitFor();
    expect(await button(page, 'Send all').count()).toBe(0);
    await page.context().close();
  });

  test('offline nothing is offered that cannot be done, and why stands there; online it is', async () => {
    const { page } = await shown.open({
      snapshot: { connection: offline },
      answers: { 'outbox.list': ok([queued, unknown]) },
    });
    await command('outbox')(page);
    await page.getByText('You are offline: nothing can be sent now.').first().waitFor();
    expect(await button(page, 'Send all').count()).toBe(0);
    expect(await button(page, 'Send now').count()).toBe(0);
    expect(await button(page, 'Send the same password again').getAttribute('aria-disabled')).toBe('true');
    await page.evaluate((online) => window.fakeMain.tell('connection.changed', online), aSnapshot.connection);
    await tellOutbox(page, [{ ...queued, waitsFor: 'technician' }, unknown]);
    await page.evaluate(
      (view) => window.fakeMain.answer({ 'outbox.sendAll': view }),
      failed({ kind: 'offline' }),
    );
    await button(page, 'Send all').click();
    const bar = page.locator('.page .fui-MessageBar', { hasText: 'There is no connection.' });
    await bar.waitFor();
    // It goes when it is no longer so.
    await tellOutbox(page, [{ ...queued, waitsFor: 'technician' }]);
    await bar.waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('the audit records: what was found, when it was looked, each time anew, and aloud', async () => {
    const { page } = await shown.open({ answers: { 'outbox.list': ok([unknown]) } });
    const heard = await listen(page);
    await command('outbox')(page);
    const looked = (second: number) => ({
      ...unknown,
      audit: { at: new Date(2026, 10, 29, 14, 5, second).toISOString(), failure: null },
    });
    for (const second of [31, 44]) {
      await page.evaluate((view) => window.fakeMain.answer({ 'outbox.decide': view }), ok(looked(second)));
      await button(page, 'Ask the audit records').click();
      await page
        .getByText(new RegExp(`:05:${second}.*nothing about this reset yet`))
        .first()
        .waitFor();
      await expect.poll(heard).toContainEqual(expect.stringContaining(`:05:${second}`));
    }
    // A look that nobody asked for is shown, and disturbs nobody.
    await tellOutbox(page, [looked(59)]);
    await page
      .getByText(/:05:59/)
      .first()
      .waitFor();
    await page.waitForTimeout(600);
    expect((await heard()).filter((text) => text.includes(':05:59'))).toEqual([]);
    await page.context().close();
  });

  test('an unknown one offers the same in the dialog and in the outbox, one of it recommended', async () => {
    const { page } = await shown.open({ answers: { 'outbox.list': ok([unknown]) } });
    await command('outbox')(page);
    const offered = async () => ({
      all: await page
        .locator('.decisions:visible .fui-Button')
        .last()
        .locator('xpath=ancestor::ul')
        .getByRole('button')
        .allInnerTexts(),
      best: await page
        .locator('.decisions:visible li', { hasText: 'Recommended.' })
        .getByRole('button')
        .allInnerTexts(),
    });
    const inOutbox = await offered();
    expect(inOutbox).toEqual({
      all: [
        'Send the same password again',
        'Ask the audit records',
        'Give a new password',
        'Tell now: perhaps valid',
        'Leave it unknown',
      ],
      best: ['Send the same password again'],
    });
    // Told, the user may have chosen another one since: the records change nothing.
    await tellOutbox(page, [{ ...unknown, shownAt: confirmed.changedAt }]);
    await expect.poll(async () => (await offered()).best).toEqual(['Ask the audit records']);
    await tellOutbox(page, [unknown]);
    await button(page, 'Tell now: perhaps valid').click();
    const dialog = page.getByRole('dialog');
    // Asked for once: the password is there, not the same button again.
    await dialog.getByRole('button', { name: 'Reveal', exact: true }).waitFor();
    expect(await dialog.getByRole('button', { name: /Tell now/ }).count()).toBe(0);
    await page.context().close();
  });

  test('told early from the list: one step, and what is to be looked at can be done there', async () => {
    const { page } = await shown.open({ answers: { 'outbox.list': ok([conflict]) } });
    await command('outbox')(page);
    await button(page, 'Tell now: not valid yet').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Reveal', exact: true }).waitFor();
    await dialog.getByText('The user name (UPN) was').waitFor();
    await dialog.getByRole('button', { name: 'Send despite the changes' }).waitFor();
    await dialog.getByRole('button', { name: 'Cancel reset' }).waitFor();
    expect(await dialog.getByRole('button', { name: /Tell now/ }).count()).toBe(0);
    await page.context().close();
  });

  test('the keyboard stays with the reset that something was done to, then with its neighbour', async () => {
    const ready = { ...queued, waitsFor: 'technician' as const };
    const other = { ...ready, id: '3f2504e0-4f89-41d3-9a0c-000000000930', userName: 'Noor Bakker' };
    const { page } = await shown.open({
      answers: { 'outbox.list': ok([ready, other]), 'outbox.send': ok({ ...confirmed, id: ready.id }) },
    });
    await command('outbox')(page);
    await page.locator(`[data-reset="${ready.id}"]`).getByRole('button', { name: 'Send now' }).press('Enter');
    // It has gone to another group, and is on screen as handed over next.
    await heading(page, 'Confirmed, not handed over').waitFor();
    await page.locator(`[data-reset="${ready.id}"] h3:focus`).waitFor();
    await page.evaluate(
      (view) => window.fakeMain.answer({ 'outbox.cancel': view }),
      ok({ ...other, state: 'cancelled' as const }),
    );
    await page
      .locator(`[data-reset="${other.id}"]`)
      .getByRole('button', { name: 'Cancel reset' })
      .press('Enter');
    const question = page.getByRole('alertdialog', { name: 'Cancel the reset for Noor Bakker?' });
    await question.getByRole('button', { name: 'Cancel reset' }).press('Enter');
    await question.waitFor({ state: 'detached' });
    await tellOutbox(page, [{ ...confirmed, id: ready.id }]);
    await page.locator(`[data-reset="${ready.id}"] h3:focus`).waitFor();
    await tellOutbox(page, []);
    await page.locator('h1:focus', { hasText: 'Outbox' }).waitFor();
    await page.context().close();
  });

  test('giving a reset up is asked about: nothing is erased by one slip', async () => {
    const { page } = await shown.open({ answers: { 'outbox.list': ok([queued]) } });
    await command('outbox')(page);
    await button(page, 'Cancel reset').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    expect(await calls(page, 'outbox.cancel')).toEqual([]);
    await page.context().close();
  });

  test('what is lost is counted: resets, and passwords that nobody has been given', async () => {
    const { page } = await shown.open({
      snapshot: { keychain: { step: 'memory', why: 'missing' } },
      answers: {
        'outbox.list': ok([
          queued,
          confirmed,
          { ...confirmed, id: 'b' },
          { ...confirmed, id: 'c', told: true },
        ]),
      },
    });
    await command('settings')(page);
    await button(page, /^Delete everything/).click();
    const question = page.getByRole('alertdialog');
    await question.getByText('1 reset is not settled and will be lost.').waitFor();
    await question.getByText('3 new passwords have not been handed over.').waitFor();
    await page.keyboard.press('Escape');
    // Without a keychain a sign-out erases as much.
    await command('sign-out')(page);
    await page.getByRole('dialog').getByText('3 new passwords have not been handed over.').waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(0);
    await page.context().close();
  });

  test.each([
    ['indirect-reseller', /^Your company is an indirect reseller/],
    ['account-without-access', /^This account has no access to Partner Center/],
    ['account-disabled', /^This account is disabled/],
  ] as const)(
    '%s: the sentence is the title, another account the way, and nobody waits for a sign-in',
    async (kind, title) => {
      const { page } = await shown.open({
        snapshot: {
          session: { step: 'signed-in', name: 'A', upn: 'a@b.example', needsSignIn: { kind } },
        },
        answers: {
          'directory.status': ok({
            ...aStatus,
            step: 'waiting',
            waitsFor: 'sign-in',
            customers: 0,
            users: 0,
            completeAt: null,
            oldestAt: null,
            listFailure: { kind },
          }),
          'directory.search': ok({ ...anAnswer, rows: [], how: 'start', asTyped: 0 }),
        },
      });
      const bar = page.locator('.notices .fui-MessageBar');
      await expect.poll(() => bar.locator('.fui-MessageBarTitle').innerText()).toMatch(title);
      expect(await bar.count()).toBe(1);
      const words = await page.locator('body').innerText();
      for (const wrong of [
        'Sign in again',
        'Waiting for you to sign in',
        'Searching goes on',
        'Reading the list',
      ])
        expect(words).not.toContain(wrong);
      await bar.getByRole('button', { name: 'Use another account' }).click();
      await page.locator('.empty').getByRole('button', { name: 'Use another account' }).click();
      expect((await calls(page, 'session.signIn')).map(({ input }) => input)).toEqual([
        { anotherAccount: true },
        { anotherAccount: true },
      ]);
      await page.context().close();
    },
  );

  test('a session that was ended says so, and what waits is said once and without a contradiction', async () => {
    const needsSignIn = { kind: 'session-ended' } as const;
    const { page } = await shown.open({
      snapshot: {
        session: { step: 'signed-in', name: 'A', upn: 'a@b.example', needsSignIn },
        keychain: { step: 'memory', why: 'missing' },
      },
    });
    const notices = page.locator('.notices');
    await notices.getByText(/Your sign-in was ended/).waitFor();
    const words = await notices.innerText();
    expect(words).toContain('Sign in again to send');
    // Nothing can wait here: then it is not said that it does.
    expect(words).toContain('resets cannot be queued');
    expect(words).not.toContain('wait in the outbox');
    await page.context().close();
  });

  test('an erased directory is told once, in other words once it is back, and can be put away', async () => {
    const lost = { file: 'directory', what: 'access-lost', count: 0 } as const;
    const empty = { ...aStatus, customers: 0, users: 0, completeAt: null, oldestAt: null };
    const { page } = await shown.open({
      answers: { 'app.notices': ok([lost, lost]), 'directory.status': ok(empty) },
    });
    const bars = page.locator('.notices .fui-MessageBar');
    await bars.getByText(/It is fetched again once your account has access/).waitFor();
    expect(await bars.count()).toBe(1);
    await page.evaluate((status) => window.fakeMain.tell('directory.progress', status), aStatus);
    await bars.getByText(/It has been fetched again, and your pins and nicknames are there/).waitFor();
    expect(await bars.count()).toBe(1);
    await bars.getByRole('button', { name: 'Dismiss' }).click();
    await expect.poll(() => bars.count()).toBe(0);
    // A third time is news.
    await page.evaluate(
      (notices) => window.fakeMain.tell('notices.changed', [...notices]),
      [lost, lost, lost],
    );
    await expect.poll(() => bars.count()).toBe(1);
    await page.context().close();
  });

  test.each([
    [412, 'What is on board stays.', true],
    [0, 'What is on board stays.', false],
  ])('without a list of customers, %i on board: "%s" %s', async (customers, sentence, isSaid) => {
    const status = { ...aStatus, customers, listFailure: { kind: 'offline' as const } };
    const { page } = await shown.open({ answers: { 'directory.status': ok(status) } });
    const title = page.getByText('The list of customers could not be read.').first();
    await title.waitFor();
    expect((await title.innerText()).includes(sentence)).toBe(isSaid);
    await page.context().close();
  });

  test('how many were found is not said again for the same question, nor left for ever', async () => {
    const { page } = await shown.open({
      answers: { 'directory.search': ok({ ...anAnswer, rows: anAnswer.rows.slice(0, 1), asTyped: 1 }) },
    });
    await page.clock.install();
    const heard = await listen(page);
    await page.keyboard.type('d');
    const told = async () => {
      await page.clock.runFor(2_000);
      return (await heard()).filter((text) => text === '1 result').length;
    };
    await expect.poll(told).toBeGreaterThan(0);
    await page.clock.runFor(5_000);
    const before = await told();
    await page.evaluate(
      (customerId) => window.fakeMain.tell('directory.refreshed', { customerId }),
      aDraft.customerId,
    );
    await page.clock.runFor(15_000);
    expect(await told()).toBe(before);
    await expect
      .poll(() => page.locator('output[aria-live=polite].for-readers').first().textContent())
      .toMatch(/^\s*$/);
    await page.context().close();
  });
});
