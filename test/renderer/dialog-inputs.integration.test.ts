import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { failed, ok } from '../../preload/outcome';
import { chromiumPath, type Scene, theWindow } from './window';
import {
  aDraft,
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
      await page.getByRole('button', { name: 'Sending…' }).waitFor();
    },
    inputs: {
      Enter: { open: true, sent: 1 },
      'Ctrl+R': { open: true, sent: 1, proposed: 0 },
      'a click beside it': { open: true, sent: 1 },
      Escape: { open: false, sent: 1 },
    },
  },
  'the password was refused': {
    answers: { 'reset.send': failed({ kind: 'password-refused', reason: 'It is banned.' }) },
    act: async (page) => {
      await ready(page);
      await page.keyboard.press('Enter');
      await page.getByText('It is banned.').waitFor();
      await page.getByText('Silver-Otter-Bridge-Walnut-9?').waitFor();
    },
    inputs: {
      Enter: { open: true, sent: 2, proposed: 2 },
      Escape: { open: false, sent: 1, closed: 1 },
    },
  },
  confirmed: {
    act: answered(/was reset/),
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
      await answered(/was reset/)(page);
      await page.getByRole('button', { name: 'Reveal' }).click();
      await page.getByText(canary).waitFor();
    },
    secret: canary,
    inputs: {
      blur: { open: true, seen: false },
      lock: { open: true, seen: false },
      'lock and lift': { open: true, seen: false },
      'a click beside it': { open: true, seen: true },
      Escape: { open: false, closed: 1, seen: false },
    },
  },
  'shown large': {
    act: async (page) => {
      await answered(/was reset/)(page);
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
const table = Object.entries(states).flatMap(([name, state]) =>
  Object.entries(state.inputs).map(([input, left]) => [name, input, state, left] as const),
);

describe.skipIf(chromiumPath === undefined)('the reset dialog, state by state and input by input', () => {
  let shown: Awaited<ReturnType<typeof theWindow>>;
  beforeAll(async () => {
    shown = await theWindow();
  }, 60_000);
  afterAll(() => shown?.close());

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
          seen: document.body.innerHTML.includes(secret),
        };
      }, state.secret ?? aDraft.proposal.password);
    await expect.poll(found).toMatchObject(left);
    // And it stays so.
    await page.waitForTimeout(50);
    expect(await found()).toMatchObject(left);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('a revealed password is hidden after 30 seconds, not before', async () => {
    const { page } = await shown.open();
    await page.clock.install();
    await states.revealed?.act?.(page);
    await page.clock.runFor(28_000);
    await page.getByText(canary).waitFor();
    await page.clock.runFor(3_000);
    await page.getByText(canary).waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('held, it is there only as long as the button is held', async () => {
    const { page } = await shown.open();
    await answered(/was reset/)(page);
    await page.getByRole('button', { name: 'Reveal' }).hover();
    await page.mouse.down();
    await page.getByText(canary).waitFor();
    await page.waitForTimeout(500);
    await page.mouse.up();
    await page.getByText(canary).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Reveal' }).focus();
    await page.keyboard.press('Space');
    await page.getByText(canary).waitFor();
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
