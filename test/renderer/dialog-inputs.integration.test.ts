import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { failed, ok } from '../../preload/outcome';
import { unreadForMs } from '../../renderer/reset-dialog/unread-refusal';
import { describeWindow } from './describe-window';
import { calls } from './moves';
import { saidAnywhere } from './said-anywhere';
import type { Scene } from './window';
import {
  aDraft,
  aPreflight,
  aSnapshot,
  aWarning,
  blocked,
  canary,
  type confirmed,
  offlinePreflight,
  queued,
  refused,
  unknown,
} from './world';

/** What is left after an input: does the dialog stay, how often was sent, closed, proposed, handed over. */
type Left = {
  readonly open: boolean;
  readonly sent?: number;
  readonly closed?: number;
  readonly proposed?: number;
  /** Is the password of the dialog readable in the page? */
  readonly seen?: boolean;
};
type State = Scene & {
  readonly act?: (page: Page) => Promise<unknown>;
  readonly secret?: string;
  readonly inputs: Readonly<Record<string, Left>>;
};

const open = async (page: Page): Promise<void> => {
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
};
const ready = async (page: Page): Promise<void> => {
  await open(page);
  await page.getByRole('button', { name: /^(Reset password|Put into the outbox)$/ }).waitFor();
};
const answered = (heading: RegExp) => async (page: Page) => {
  await ready(page);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: heading }).waitFor();
};
const inputs: Record<string, (page: Page) => Promise<unknown>> = {
  Enter: (page) => page.keyboard.press('Enter'),
  'Enter twice': async (page) => {
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
  },
  Escape: (page) => page.keyboard.press('Escape'),
  'Ctrl+R': (page) => page.keyboard.press('Control+r'),
  'a click beside it': (page) => page.mouse.click(8, 400),
  blur: (page) => page.evaluate(() => window.dispatchEvent(new Event('blur'))),
  lock: (page) => page.evaluate(() => window.fakeMain.tell('lock.changed', { locked: true })),
  'lock and lift': async (page) => {
    await page.evaluate(() => window.fakeMain.tell('lock.changed', { locked: true }));
    await page.getByRole('heading', { name: 'Covered while you are away' }).waitFor();
    await page.evaluate(() => window.fakeMain.tell('lock.changed', { locked: false }));
    await page.getByRole('heading', { name: 'Covered while you are away' }).waitFor({ state: 'detached' });
  },
};
const asked = { ...aSnapshot.policy, requireReason: true, requireCallerVerification: true };
const sends = (view: typeof confirmed) => ({ 'reset.send': ok({ ...view, id: aDraft.resetId }) });

const states: Record<string, State> = {
  'still looking': {
    act: async (page) => {
      await page.evaluate(() => window.fakeMain.hold('reset.preflight'));
      await open(page);
      await page.getByRole('button', { name: 'Checking…' }).waitFor();
    },
    inputs: {
      Enter: { open: true, sent: 0 },
      Escape: { open: false, sent: 0, closed: 1 },
      'Ctrl+R': { open: true, proposed: 1 },
      'lock and lift': { open: true, seen: false },
    },
  },
  ready: {
    act: ready,
    inputs: {
      Enter: { open: true, sent: 1 },
      'Enter twice': { open: true, sent: 1 },
      Escape: { open: false, sent: 0, closed: 1 },
      'Ctrl+R': { open: true, sent: 0, proposed: 1 },
      'a click beside it': { open: true, sent: 0, closed: 0 },
      blur: { open: true, sent: 0, seen: true },
      lock: { open: true, sent: 0, seen: false },
      'lock and lift': { open: true, sent: 0, seen: false },
    },
  },
  'an administrator, nothing filled in': {
    snapshot: { policy: asked },
    answers: { 'reset.preflight': ok(aWarning) },
    act: ready,
    inputs: {
      Enter: { open: true, sent: 0 },
      'Ctrl+R': { open: true, sent: 0, proposed: 1 },
      Escape: { open: false, sent: 0, closed: 1 },
    },
  },
  blocked: {
    answers: { 'reset.preflight': ok(blocked) },
    act: async (page) => {
      await open(page);
      await page.getByText(/another sign-in system/).waitFor();
    },
    inputs: {
      Enter: { open: true, sent: 0 },
      Escape: { open: false, sent: 0, closed: 1 },
    },
  },
  offline: {
    answers: { 'reset.preflight': ok(offlinePreflight), ...sends({ ...queued }) },
    act: ready,
    inputs: {
      Enter: { open: true, sent: 1 },
      'Enter twice': { open: true, sent: 1 },
      Escape: { open: false, sent: 0, closed: 1 },
    },
  },
  'being sent': {
    act: async (page) => {
      await page.evaluate(() => window.fakeMain.hold('reset.send'));
      await ready(page);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Sending to Microsoft…' }).waitFor();
    },
    inputs: {
      Enter: { open: true, sent: 1 },
      'Ctrl+R': { open: true, sent: 1, proposed: 0 },
      'a click beside it': { open: true, sent: 1 },
      // Left while it is on its way: main is told, and tells what became of it.
      Escape: { open: false, sent: 1, closed: 1 },
    },
  },
  'the password was refused': {
    answers: { 'reset.send': failed({ kind: 'password-refused', reason: 'It is banned.' }) },
    act: async (page) => {
      await ready(page);
      await page.keyboard.press('Enter');
      await page.getByText('It is banned.').waitFor();
      await page.getByText('Silver-Otter-Bridge-Walnut-9?').waitFor();
      await page.waitForTimeout(unreadForMs + 50);
    },
    inputs: {
      Enter: { open: true, sent: 2, proposed: 2 },
      Escape: { open: false, sent: 1, closed: 1 },
    },
  },
  confirmed: {
    act: answered(/^The password was reset/),
    secret: canary,
    inputs: {
      'Ctrl+R': { open: true, sent: 1, proposed: 0 },
      'a click beside it': { open: true, closed: 0 },
      lock: { open: true, seen: false },
      Escape: { open: false, sent: 1, closed: 1, seen: false },
    },
  },
  revealed: {
    act: async (page) => {
      await answered(/^The password was reset/)(page);
      await page.getByRole('button', { name: 'Reveal' }).click();
      await page.getByText(canary).waitFor();
    },
    secret: canary,
    inputs: {
      blur: { open: true, seen: false },
      lock: { open: true, seen: false },
      'lock and lift': { open: true, seen: false },
      'a click beside it': { open: true, seen: true },
      Escape: { open: true, closed: 0, seen: false },
    },
  },
  spelled: {
    act: async (page) => {
      await answered(/^The password was reset/)(page);
      await page.getByRole('button', { name: 'Spell' }).click();
      await page.locator('.spelling').waitFor();
    },
    inputs: { Escape: { open: true, closed: 0 } },
  },
  'shown large': {
    act: async (page) => {
      await answered(/^The password was reset/)(page);
      await page.getByRole('button', { name: 'Show large' }).click();
      await page.getByText(canary).waitFor();
    },
    secret: canary,
    inputs: {
      blur: { open: true, seen: false },
      'lock and lift': { open: true, seen: false },
      Escape: { open: true, closed: 0, seen: false },
    },
  },
  unknown: {
    answers: sends(unknown),
    act: answered(/^Unknown/),
    inputs: {
      'Ctrl+R': { open: true, sent: 1, proposed: 0 },
      Escape: { open: false, sent: 1, closed: 1 },
    },
  },
  refused: {
    answers: sends(refused),
    act: answered(/refused it/),
    inputs: {
      'Ctrl+R': { open: true, sent: 1, proposed: 0 },
      Escape: { open: false, sent: 1, closed: 1 },
    },
  },
};
/** What is there as long as the password is on screen. */
const seenOf = (page: Page, name: string) =>
  name === 'spelled' ? page.locator('.spelling') : page.getByText(canary);
const table = Object.entries(states).flatMap(([name, state]) =>
  Object.entries(state.inputs).map(([input, left]) => [name, input, state, left] as const),
);

describeWindow('the reset dialog, state by state and input by input', (shown) => {
  test.each(table)('%s, %s', async (_name, input, state, left) => {
    const { page, complaints } = await shown.open(state);
    await state.act?.(page);
    await inputs[input]?.(page);
    const found = async () =>
      page.evaluate((secret) => {
        const count = (channel: string) =>
          window.fakeMain.calls.filter((call) => call.channel === channel).length;
        return {
          open: document.querySelector('.reset-surface') !== null,
          sent: count('reset.send'),
          closed: count('reset.close'),
          proposed: count('reset.propose'),
          // In pieces, so that no line ends in doubt.
          seen: `${document.body.innerHTML}\n${document.body.textContent}`.includes(secret),
        };
      }, state.secret ?? aDraft.proposal.password);
    await expect.poll(found).toMatchObject(left);
    // And it stays so.
    await page.waitForTimeout(50);
    expect(await found()).toMatchObject(left);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test.each(['revealed', 'spelled', 'shown large'])(
    '%s, the password is hidden after 30 seconds, not before, and says so; it can be kept longer',
    async (name) => {
      const { page } = await shown.open();
      await page.clock.install();
      await states[name]?.act?.(page);
      const seen = seenOf(page, name);
      await page.clock.runFor(20_000);
      await page.getByText(/Hidden again in (9|10) s/).waitFor();
      await page.getByRole('button', { name: 'Keep showing' }).click();
      await page.clock.runFor(28_000);
      await seen.waitFor();
      await page.clock.runFor(3_000);
      await seen.waitFor({ state: 'detached' });
      expect(await saidAnywhere(page)).not.toContain(canary);
      await page.context().close();
    },
  );

  test('each step of the spelling keeps it on screen', async () => {
    const { page } = await shown.open();
    await page.clock.install();
    await states.spelled?.act?.(page);
    for (let step = 0; step < 3; step += 1) {
      await page.clock.runFor(20_000);
      await page.keyboard.press('ArrowRight');
    }
    await seenOf(page, 'spelled').waitFor();
    await page.clock.runFor(31_000);
    await seenOf(page, 'spelled').waitFor({ state: 'detached' });
    await page.context().close();
  });

  const leaving: Record<string, (page: Page) => Promise<unknown>> = {
    'the window loses the focus': (page) => page.evaluate(() => window.dispatchEvent(new Event('blur'))),
    'it is locked': (page) => page.evaluate(() => window.fakeMain.tell('lock.changed', { locked: true })),
  };
  test.each(Object.entries(leaving))(
    'asked for, and %s before main has answered: never shown',
    async (_how, leave) => {
      const { page } = await shown.open();
      await answered(/^The password was reset/)(page);
      await page.evaluate(() => window.fakeMain.hold('handover.reveal'));
      await page.getByRole('button', { name: 'Reveal' }).click();
      await leave(page);
      await page.evaluate(() => {
        const seen = { canary: false };
        Object.assign(window, { seen });
        new MutationObserver(() => {
          seen.canary ||= document.body.innerHTML.includes('Canary');
        }).observe(document.body, { subtree: true, childList: true, characterData: true });
        window.fakeMain.release('handover.reveal');
      });
      await page.waitForTimeout(100);
      expect(await page.evaluate(() => (window as unknown as { seen: object }).seen)).toEqual({
        canary: false,
      });
      await page.context().close();
    },
  );

  test.each(['Spell', 'Show large'])(
    '%s, asked for and left before main has answered: never shown',
    async (name) => {
      const { page } = await shown.open();
      await answered(/^The password was reset/)(page);
      await page.evaluate(() => {
        window.fakeMain.hold('handover.spell');
        window.fakeMain.hold('handover.show');
      });
      await page.getByRole('button', { name }).click();
      await page.evaluate(() => {
        window.dispatchEvent(new Event('blur'));
        window.fakeMain.release('handover.spell');
        window.fakeMain.release('handover.show');
      });
      await page.waitForTimeout(100);
      expect(await saidAnywhere(page)).not.toContain(canary);
      expect(await page.locator('.spelling').count()).toBe(0);
      await page.context().close();
    },
  );

  test('it is asked for as the mouse button goes up, when main has a hand for it, and hidden by the next click', async () => {
    const { page } = await shown.open();
    await answered(/^The password was reset/)(page);
    await page.getByRole('button', { name: 'Reveal' }).hover();
    await page.mouse.down();
    await page.waitForTimeout(100);
    expect(await calls(page, 'handover.reveal')).toEqual([]);
    await page.mouse.up();
    await page.getByText(canary).waitFor();
    await page.getByRole('button', { name: 'Hide' }).click();
    await page.getByText(canary).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Reveal' }).focus();
    await page.keyboard.press('Space');
    await page.getByText(canary).waitFor();
    await page.context().close();
  });

  test('a look that speaks against the proposal brings another one, once, and has a typed one read again', async () => {
    const fails = ok({ ...aPreflight, proposalFails: true });
    const { page } = await shown.open({ answers: { 'reset.preflight': fails } });
    const asked = (channel: string) =>
      page.evaluate((name) => window.fakeMain.calls.filter((call) => call.channel === name).length, channel);
    await ready(page);
    await page.getByText('Silver-Otter-Bridge-Walnut-9?').waitFor();
    await page.getByRole('button', { name: 'Type my own' }).click();
    await page.keyboard.type('M');
    await page.locator('.strength').waitFor();
    expect([await asked('reset.propose'), await asked('reset.check')]).toEqual([1, 1]);
    await page.evaluate((connection) => window.fakeMain.tell('connection.changed', connection), {
      step: 'offline',
      since: new Date().toISOString(),
      throttledUntil: null,
    } as const);
    await expect.poll(() => asked('reset.check')).toBe(2);
    expect([await asked('reset.propose'), await asked('reset.preflight')]).toEqual([1, 2]);
    await page.context().close();
  });

  test('a proposal that main finds weak at Enter gives way to another', async () => {
    const { page } = await shown.open({ answers: { 'reset.send': failed({ kind: 'password-weak' }) } });
    await ready(page);
    await page.keyboard.press('Enter');
    await page.getByText('Silver-Otter-Bridge-Walnut-9?').waitFor();
    await page.context().close();
  });

  test('with another connection the card and the button say what Enter would do now', async () => {
    const { page } = await shown.open({ answers: { 'reset.preflight': ok(offlinePreflight) } });
    await ready(page);
    await page.evaluate(
      ({ online, card }) => {
        window.fakeMain.answer({ 'reset.preflight': { ok: true, value: card } });
        window.fakeMain.tell('connection.changed', online);
      },
      {
        online: { step: 'offline', since: new Date().toISOString(), throttledUntil: null } as const,
        card: blocked,
      },
    );
    await page.getByText(/another sign-in system/).waitFor();
    await page.context().close();
  });
});
