import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Channel } from '../../preload/channels';
import { failed, ok } from '../../preload/outcome';
import { say } from '../../renderer/language/language';
import { axeFinds, chromiumPath, type Scene, theWindow } from './window';
import {
  aDraft,
  anAnswer,
  aSnapshot,
  aStatus,
  aUser,
  aWarning,
  blocked,
  canary,
  confirmed,
  conflict,
  offlinePreflight,
  queued,
  refused,
  running,
  unknown,
} from './world';

if (chromiumPath === undefined)
  console.warn('\n*** SKIPPED: no Chromium on this computer, the window was not tested ***\n');

const openDialog = async (page: Page): Promise<void> => {
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
};
const send = async (page: Page): Promise<void> => {
  await openDialog(page);
  await page.getByRole('button', { name: /^(Reset password|Put into the outbox)$/ }).waitFor();
  await page.keyboard.press('Enter');
};
const handOver = async (page: Page): Promise<void> => {
  await send(page);
  await page.getByRole('heading', { name: 'The password was reset' }).waitFor();
};
const command = (name: 'outbox' | 'journal' | 'settings' | 'sign-out') => (page: Page) =>
  page.evaluate((wanted) => window.fakeMain.tell('window.command', { command: wanted }), name);
const calls = (page: Page, channel: Channel) =>
  page.evaluate((wanted) => window.fakeMain.calls.filter((call) => call.channel === wanted), channel);
const offline = { step: 'offline', since: new Date().toISOString(), throttledUntil: null } as const;

type State = Scene & { readonly act?: (page: Page) => Promise<unknown> };
const states: Record<string, State> = {
  'first run': { snapshot: { deployment: { step: 'missing' } } },
  'first run, a broken file': {
    snapshot: {
      deployment: {
        step: 'broken',
        failure: {
          kind: 'deployment-invalid',
          file: '/etc/x.json',
          field: 'clientId',
          expected: { what: 'id', detail: '', missing: false },
        },
      },
    },
  },
  'sign-in': { snapshot: { session: { step: 'signed-out', failure: null } } },
  'sign-in, failed, no keychain': {
    snapshot: {
      session: { step: 'signed-out', failure: { kind: 'conditional-access' } },
      keychain: { step: 'memory', why: 'missing' },
    },
  },
  'sign-in, waiting': {
    snapshot: {
      session: { step: 'signing-in', opened: true, until: new Date(Date.now() + 600_000).toISOString() },
    },
  },
  'nothing typed': { answers: { 'directory.search': ok({ ...anAnswer, rows: [], how: 'start' }) } },
  'nobody found': {
    answers: { 'directory.search': ok({ ...anAnswer, rows: [] }) },
    act: (page) => page.keyboard.type('xyzzy'),
  },
  'results, offline, forgiving, filling': {
    snapshot: { connection: offline },
    answers: {
      'directory.status': ok({ ...running, step: 'waiting', waitsFor: 'connection' }),
      'directory.search': ok({ ...anAnswer, how: 'forgiving', incomplete: true }),
      'outbox.list': ok([queued]),
    },
    act: (page) => page.keyboard.type('dupnt'),
  },
  'narrowed to a customer': { act: (page) => page.keyboard.press('Enter') },
  'customers that failed': {
    answers: { 'directory.status': ok(running) },
    act: (page) => page.getByRole('button', { name: '2 customers failed' }).click(),
  },
  'account menu': { act: (page) => page.getByRole('button', { name: /Account/ }).click() },
  'reset dialog': { act: openDialog },
  'reset dialog, admin and namesake, everything asked': {
    snapshot: { policy: { ...aSnapshot.policy, requireCallerVerification: true, requireReason: true } },
    answers: { 'reset.preflight': ok(aWarning) },
    act: openDialog,
  },
  'reset dialog, blocked': { answers: { 'reset.preflight': ok(blocked) }, act: openDialog },
  'reset dialog, offline': {
    snapshot: { connection: offline, policy: { ...aSnapshot.policy, autoSend: true } },
    answers: { 'reset.preflight': ok(offlinePreflight) },
    act: openDialog,
  },
  'reset dialog, own password with problems': {
    answers: {
      'reset.check': ok({ problems: [{ kind: 'name-part', value: 'dupont' }], bits: 20, strength: 'weak' }),
    },
    act: async (page) => {
      await openDialog(page);
      await page.getByRole('button', { name: 'Type my own' }).click();
      await page.keyboard.type('dupont123');
      await page.getByText('part of the user’s name').waitFor();
    },
  },
  handover: { act: handOver },
  'handover, revealed': {
    act: async (page) => {
      await handOver(page);
      await page.getByRole('button', { name: 'Reveal' }).click();
    },
  },
  'handover, spelled': {
    act: async (page) => {
      await handOver(page);
      await page.getByRole('button', { name: 'Spell' }).click();
    },
  },
  'handover, shown': {
    act: async (page) => {
      await handOver(page);
      await page.getByRole('button', { name: 'Show large' }).click();
      await page.getByText(canary).waitFor();
    },
  },
  'answer: queued': {
    answers: { 'reset.preflight': ok(offlinePreflight), 'reset.send': ok({ ...queued, id: aDraft.resetId }) },
    act: send,
  },
  'answer: unknown': { answers: { 'reset.send': ok({ ...unknown, id: aDraft.resetId }) }, act: send },
  'answer: refused': { answers: { 'reset.send': ok({ ...refused, id: aDraft.resetId }) }, act: send },
  outbox: {
    answers: { 'outbox.list': ok([queued, conflict, unknown, { ...confirmed, id: 'other' }]) },
    act: command('outbox'),
  },
  'outbox, empty': { act: command('outbox') },
  journal: { act: command('journal') },
  settings: { act: command('settings') },
  'delete everything': {
    act: async (page) => {
      await command('settings')(page);
      await page.getByRole('button', { name: /Delete everything/ }).click();
    },
  },
  'sign out': { act: command('sign-out') },
  covered: { snapshot: { locked: true } },
};

describe.skipIf(chromiumPath === undefined)('the window', () => {
  let shown: Awaited<ReturnType<typeof theWindow>>;
  beforeAll(async () => {
    shown = await theWindow();
  }, 60_000);
  afterAll(() => shown?.close());

  test.each(Object.entries(states))(
    '%s: axe finds nothing, the policy is kept, nothing is wider than the window',
    async (_name, state) => {
      const { page, complaints } = await shown.open(state);
      await state.act?.(page);
      await page.waitForTimeout(50);
      expect(await axeFinds(page)).toEqual([]);
      // 400 %: what is 1,280 wide at 100 % is 320 wide.
      await page.setViewportSize({ width: 320, height: 256 });
      const tooWide = () =>
        page.evaluate(() =>
          [
            document.documentElement,
            ...document.querySelectorAll('#root > .app, .content, .fui-DialogSurface'),
          ]
            .filter((part) => part.scrollWidth > part.clientWidth)
            .map((part) => part.className),
        );
      // Menus find their new place a moment after.
      await expect.poll(tooWide).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );

  test('the policy bites: an inline script and a style without the nonce do nothing', async () => {
    const { page } = await shown.open();
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      try {
        script.text = 'window.pwned = true';
        document.head.append(script);
      } catch {
        // Trusted Types refused the text already.
      }
      const style = document.createElement('style');
      style.textContent = 'html { --pwned: yes }';
      document.head.append(style);
      return {
        script: 'pwned' in window,
        style: getComputedStyle(document.documentElement).getPropertyValue('--pwned'),
      };
    });
    expect(ran).toEqual({ script: false, style: '' });
    await page.context().close();
  });

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

  test('closing the dialog leads back to the search box, and main forgets the draft', async () => {
    const { page } = await shown.open();
    await openDialog(page);
    await page.getByText(aDraft.proposal.password).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(aDraft.proposal.password);
    await page.getByRole('combobox').and(page.locator(':focus')).waitFor();
    expect(await calls(page, 'reset.close')).toHaveLength(1);
    await page.context().close();
  });

  test('an administrator is not reset before the name is typed', async () => {
    const { page } = await shown.open({ answers: { 'reset.preflight': ok(aWarning) } });
    await openDialog(page);
    const name = page.getByRole('textbox', { name: /Type “Hélène Dupont”/ });
    await name.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText(/Still needed/).waitFor();
    expect(await calls(page, 'reset.send')).toEqual([]);
    await page.keyboard.type('Hélène Dupont');
    await page.keyboard.press('Enter');
    await expect.poll(() => calls(page, 'reset.send')).toHaveLength(1);
    await page.context().close();
  });

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
    ['confirmed and given out', { ...confirmed, told: true }, null, /Closing this forgets the password/],
    ['queued', queued, 'Tell now: not valid yet', /stays sealed in the outbox until it is sent/],
    ['unknown', unknown, 'Tell now: perhaps valid', /stays sealed in the outbox until .*\d/],
  ] as const)('Close says what it does to the password: %s', async (_, view, early, words) => {
    const { page } = await shown.open({ answers: { 'reset.send': ok({ ...view, id: aDraft.resetId }) } });
    await send(page);
    if (early !== null) await page.getByRole('button', { name: early }).click();
    const close = page.getByRole('button', { name: 'Close', description: words });
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
    await page.getByRole('button', { name: 'The user has it' }).click();
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
        await page.getByText('Good · 61 bits').waitFor();
      }
      await page.getByRole('button', { name: 'Reset password' }).click();
      await page.getByText('The customer has banned this.').waitFor();
      await page.getByText('Silver-Otter-Bridge-Walnut-9?').waitFor();
      await page.evaluate(
        (view) => window.fakeMain.answer({ 'reset.send': { ok: true, value: view } }),
        confirmed,
      );
      await page.getByRole('button', { name: 'Reset password' }).and(page.locator(':focus')).waitFor();
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
    await page.getByRole('button', { name: 'Reset password' }).and(page.locator(':focus')).waitFor();
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
    await page.getByText('Good · 61 bits').waitFor();
    await said.waitFor({ state: 'detached' });
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
    await page.getByText('Good · 58 bits').waitFor();
    const more = page.getByText(/only the server knows all banned words/);
    await more.waitFor();
    await page.getByRole('button', { name: 'Type my own' }).click();
    await more.waitFor({ state: 'detached' });
    await page.keyboard.type('x');
    await page.getByText('Fair · 33 bits').waitFor();
    await more.waitFor();
    await page.context().close();
  });

  test.each([
    ['federated', false],
    ['deleted', true],
    ['admin-refused', true],
    ['user-gone', false],
  ] as const)('blocked, %s: the admin center is offered only where it helps', async (code, isOffered) => {
    const values = { roles: 'Global Administrator', needs: 'Privileged Authentication Administrator' };
    const card = { ...blocked, lines: [{ level: 'blocked' as const, code, values }] };
    const { page } = await shown.open({ answers: { 'reset.preflight': ok(card) } });
    await openDialog(page);
    await page.locator('.preflight-blocked').waitFor();
    expect(await page.getByRole('button', { name: 'Open the admin center' }).count()).toBe(isOffered ? 1 : 0);
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
    expect(await page.content()).not.toContain(aDraft.proposal.password);
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByText(aDraft.proposal.password).waitFor();
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
    expect(await page.content()).not.toContain(canary);
    await page.getByRole('button', { name: 'Reveal' }).click();
    await page.getByText(canary).waitFor();
    await leave(page);
    await page.getByText(canary).waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(canary);
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

  test('the panel stays open when main marks the reset as told, and its end closes it', async () => {
    const { page } = await shown.open();
    await handOver(page);
    await page.getByRole('button', { name: 'Reveal' }).click();
    await page.evaluate((view) => window.fakeMain.tell('outbox.changed', [view]), {
      ...confirmed,
      told: true,
    });
    await page.getByText(canary).waitFor();
    await page.getByRole('button', { name: 'The user has it' }).click();
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

  test('an unknown reset shows by itself what became of it', async () => {
    const { page } = await shown.open({ answers: { 'reset.send': ok({ ...unknown, id: aDraft.resetId }) } });
    await send(page);
    await page.getByRole('heading', { name: 'Unknown' }).waitFor();
    await page.evaluate((view) => window.fakeMain.tell('outbox.changed', [view]), confirmed);
    await page.getByRole('heading', { name: 'The password was reset' }).waitFor();
    await page.context().close();
  });

  test('the curtain covers an open dialog, and any key lifts it without reaching the dialog', async () => {
    const { page } = await shown.open();
    await openDialog(page);
    await page.getByRole('button', { name: 'Reset password' }).waitFor();
    await page.evaluate(() => window.fakeMain.tell('lock.changed', { locked: true }));
    await page.getByRole('heading', { name: 'Covered while you are away' }).waitFor();
    expect(await page.content()).not.toContain(aDraft.proposal.password);
    await page.keyboard.press('Enter');
    await expect.poll(() => calls(page, 'lock.lift')).toHaveLength(1);
    expect(await calls(page, 'reset.send')).toEqual([]);
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
    await expect.poll(() => firstWith('Online'), { timeout: 10_000 }).toBeGreaterThan(0);
    expect(await firstWith('Offline')).toBeGreaterThan(0);
    expect((await firstWith('Online')) - (await firstWith('Offline'))).toBeGreaterThan(450);
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
    await notices.getByText('pins and your nicknames for customers were in it and are lost').waitFor();
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
});
