import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { ok } from '../../preload/outcome';
import { describeWindow } from './describe-window';
import { command, handOver, offline, openDialog, send } from './moves';
import { axeFinds, type Scene } from './window';
import {
  aDraft,
  anAnswer,
  aSnapshot,
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

describeWindow('the window in each of its states', (shown) => {
  test.each(Object.entries(states))(
    '%s: axe finds nothing, the policy is kept, nothing is wider than the window',
    async (_name, state) => {
      const { page, complaints } = await shown.open(state);
      await state.act?.(page);
      await expect.poll(() => axeFinds(page)).toEqual([]);
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
});
