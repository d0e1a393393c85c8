import type { Page } from 'playwright';
import { failed, ok } from '../../preload/outcome';
import type { Preflight, PreflightLine, ResetView } from '../../preload/shapes/reset';
import type { TextKey } from '../../renderer/language/text';
import type { Scene } from './window';
import {
  aPreflight as aCard,
  aDraft,
  anAnswer,
  aSnapshot,
  aUser,
  canary,
  confirmed,
  offlinePreflight,
  onItsWay,
  promoted,
  queued,
  refused,
  unknown,
} from './world';

// Every state of the reset dialog and the handover, as somebody meets it, in either language: looked at by axe, by the
// tests of layout, and by people on pictures.

/** A state, and the way there. */
export type DialogScene = Scene & {
  readonly act: (page: Page, say: (key: TextKey) => string) => Promise<unknown>;
};

type Act = DialogScene['act'];

const card = (...lines: PreflightLine[]): Preflight => ({
  ...aCard,
  blocked: lines.some(({ level }) => level === 'blocked'),
  lines,
});
const found = { level: 'ok', code: 'user-found', values: {} } as const;
const cloud = { level: 'ok', code: 'cloud-only', values: {} } as const;
const noAdmin = { level: 'ok', code: 'no-admin', values: {} } as const;
const noNamesake = { level: 'ok', code: 'no-namesake', values: {} } as const;
const fine = card(found, cloud, noAdmin, noNamesake);
const roles = {
  roles: 'Global Administrator, Helpdesk Administrator',
  needs: 'Privileged Authentication Administrator',
};
const manyRoles = [
  'Application Administrator',
  'Authentication Administrator',
  'Cloud Application Administrator',
  'Conditional Access Administrator',
  'Exchange Administrator',
  'Global Reader',
  'Helpdesk Administrator',
  'Privileged Authentication Administrator',
  'Privileged Role Administrator',
  'Security Administrator',
  'SharePoint Administrator',
  'User Administrator',
];
const namesake = {
  name: 'Hélène Dupont',
  upn: 'h.dupont@fabrikam.example',
  customer: 'Fabrikam Industries',
};
const offline = { step: 'offline', since: new Date().toISOString(), throttledUntil: null } as const;
const asks = (policy: Partial<typeof aSnapshot.policy>) => ({ policy: { ...aSnapshot.policy, ...policy } });

const open: Act = async (page) => {
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
};
const looked: Act = async (page, say) => {
  await open(page, say);
  await page.locator('.preflight-line, .preflight .fui-MessageBar').first().waitFor();
};
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const sent: Act = async (page, say) => {
  await looked(page, say);
  await page.keyboard.press('Enter');
  await page.locator('.answer').waitFor();
};
const pressed =
  (key: TextKey, selector: string): Act =>
  async (page, say) => {
    await sent(page, say);
    await button(page, say(key)).click();
    await page.locator(selector).waitFor();
  };
const typed =
  (password: string): Act =>
  async (page, say) => {
    await looked(page, say);
    await button(page, say('password.typeOwn')).click();
    await page.keyboard.type(password);
    await page.locator('.strength').waitFor();
  };
const answeredWith = (view: ResetView) => ({ 'reset.send': ok({ ...view, id: aDraft.resetId }) });
const named = (userName: string, upn: string, customerName: string, customerDomain: string): Scene => ({
  answers: {
    'reset.open': ok({ ...aDraft, userName, upn, customerName, customerDomain }),
    'reset.preflight': ok(card(found, cloud, { level: 'warning', code: 'admin', values: roles }, noNamesake)),
  },
});

const scenes: Record<string, DialogScene> = {
  checking: {
    act: async (page, say) => {
      await page.evaluate(() => window.fakeMain.hold('reset.preflight'));
      await open(page, say);
      await button(page, say('reset.checking')).waitFor();
    },
  },
  ready: { answers: { 'reset.preflight': ok(fine) }, act: looked },
  'dry run': {
    answers: { 'reset.preflight': ok(fine) },
    act: async (page, say) => {
      await looked(page, say);
      await button(page, say('reset.dryRun')).click();
      await page.locator('.dry-run pre').waitFor();
      await page.locator('.dry-run pre').scrollIntoViewIfNeeded();
    },
  },
  sending: {
    answers: { 'reset.preflight': ok(fine) },
    act: async (page, say) => {
      await page.evaluate(() => window.fakeMain.hold('reset.send'));
      await looked(page, say);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: say('state.sending') }).waitFor();
    },
  },
  'sending, asked again': {
    answers: { 'reset.preflight': ok(fine) },
    act: async (page, say) => {
      await page.evaluate(() => window.fakeMain.hold('reset.send'));
      await looked(page, say);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: say('state.sending') }).waitFor();
      await page.evaluate((view) => window.fakeMain.tell('outbox.changed', [view]), onItsWay);
      await page.getByRole('heading', { name: say('state.noAnswer') }).waitFor();
    },
  },
  'password refused': {
    answers: {
      'reset.preflight': ok(fine),
      'reset.send': failed({
        kind: 'password-refused',
        reason: 'The specified password does not comply with password complexity requirements.',
        support: { reference: 'R-4W2P', time: new Date().toISOString(), code: '60007' },
      }),
    },
    act: async (page, say) => {
      await looked(page, say);
      await page.keyboard.press('Enter');
      await page.getByText('complexity').waitFor();
    },
  },
  'password refused, no other to be had': {
    answers: {
      'reset.preflight': ok(fine),
      'reset.send': failed({ kind: 'password-refused', reason: 'The customer has banned this.' }),
      'reset.propose': failed({ kind: 'unexpected', reference: 'R-5K2D' }),
    },
    act: async (page, say) => {
      await looked(page, say);
      await page.keyboard.press('Enter');
      await button(page, say('common.retry')).waitFor();
    },
  },
  'typed, weak': {
    answers: {
      'reset.preflight': ok(fine),
      'reset.check': ok({
        problems: [
          { kind: 'too-short', value: '8' },
          { kind: 'name-part', value: 'dupont' },
        ],
        bits: 12,
        strength: 'weak',
      }),
    },
    act: typed('dupont1'),
  },
  'typed, strong': {
    answers: {
      'reset.preflight': ok(fine),
      'reset.check': ok({ problems: [], bits: 71, strength: 'strong' }),
    },
    act: typed('Wharf-Lucid-Tangle-93?'),
  },
  'admin, to confirm': {
    answers: {
      'reset.preflight': ok(
        card(found, cloud, { level: 'warning', code: 'admin', values: roles }, noNamesake),
      ),
    },
    act: looked,
  },
  'admin, refused': {
    answers: {
      'reset.preflight': ok(card(found, cloud, { level: 'blocked', code: 'admin-refused', values: roles })),
    },
    act: looked,
  },
  'admin of many roles, refused': {
    answers: {
      'reset.preflight': ok(
        card(found, cloud, {
          level: 'blocked',
          code: 'admin-refused',
          values: { ...roles, roles: manyRoles.join(', ') },
        }),
      ),
    },
    act: looked,
  },
  'roles unreadable': {
    answers: {
      'reset.preflight': ok(card(found, cloud, { level: 'warning', code: 'roles-unreadable', values: {} })),
    },
    act: looked,
  },
  federated: {
    answers: { 'reset.preflight': ok(card(found, { level: 'blocked', code: 'federated', values: {} })) },
    act: looked,
  },
  deleted: {
    answers: { 'reset.preflight': ok(card(found, { level: 'blocked', code: 'deleted', values: {} })) },
    act: looked,
  },
  changed: {
    answers: {
      'reset.preflight': ok(
        card({
          level: 'blocked',
          code: 'user-changed',
          values: { was: aUser.upn, is: 'helene.durand@contoso.example' },
        }),
      ),
    },
    act: looked,
  },
  synced: {
    answers: {
      'reset.preflight': ok(
        card(found, { level: 'warning', code: 'synced', values: {} }, noAdmin, noNamesake),
      ),
    },
    act: looked,
  },
  'domain unknown': {
    answers: {
      'reset.preflight': ok(
        card(found, { level: 'note', code: 'domain-unknown', values: {} }, noAdmin, noNamesake),
      ),
    },
    act: looked,
  },
  namesake: {
    answers: {
      'reset.preflight': ok(
        card(found, cloud, noAdmin, {
          level: 'warning',
          code: 'namesake',
          values: { count: '20', more: 'true', ...namesake },
        }),
      ),
    },
    act: looked,
  },
  'could not look': {
    answers: {
      'reset.preflight': failed({
        kind: 'microsoft-unavailable',
        support: { reference: 'R-1H8D', time: new Date().toISOString(), status: 503 },
      }),
    },
    act: looked,
  },
  'verification asked': {
    snapshot: asks({ requireCallerVerification: true, requireReason: true }),
    answers: { 'reset.preflight': ok(fine) },
    act: looked,
  },
  'verification passed over': {
    snapshot: asks({ requireCallerVerification: true }),
    answers: { 'reset.preflight': ok(fine) },
    act: async (page, say) => {
      await looked(page, say);
      await page.getByRole('combobox', { name: say('reset.verification') }).selectOption('not-verified');
    },
  },
  'offline, before': {
    snapshot: { ...asks({ autoSend: true }), connection: offline },
    answers: { 'reset.preflight': ok(offlinePreflight) },
    act: looked,
  },
  'a very long name': {
    ...named(
      'Maximiliane Alexandra Friederike Freifrau von und zu Dupont-Oberammergau-Niederwaldkirchen',
      'maximiliane.alexandra.friederike.von.dupont-oberammergau@grandhotelgesellschaft.example',
      'Grand Hotel Gesellschaft für internationale Gastfreundschaft mbH & Co. KG',
      'grandhotelgesellschaft-fuer-internationale-gastfreundschaft.example',
    ),
    act: looked,
  },
  'a name from right to left': {
    ...named('هيلين دوبون', 'h.dubon@tailspin.example', 'شركة تيلسبن', 'tailspin.example'),
    act: looked,
  },
  queued: {
    snapshot: { connection: offline },
    answers: { 'reset.preflight': ok({ ...fine, queues: true }), ...answeredWith(queued) },
    act: sent,
  },
  'queued, told early': {
    snapshot: { connection: offline },
    answers: { 'reset.preflight': ok({ ...fine, queues: true }), ...answeredWith(queued) },
    act: pressed('handover.early', '.handover'),
  },
  'queued, shown large': {
    answers: answeredWith(queued),
    act: async (page, say) => {
      await pressed('handover.early', '.handover')(page, say);
      await button(page, say('handover.show')).click();
      await page.getByText(say('show.notYet')).waitFor();
    },
  },
  'queued, slip': {
    answers: answeredWith(queued),
    act: async (page, say) => {
      await pressed('handover.early', '.handover')(page, say);
      await button(page, say('handover.print')).click();
      await page.getByText(say('handover.slipNotYet')).waitFor();
    },
  },
  'unknown, shown large': {
    answers: answeredWith(unknown),
    act: async (page, say) => {
      await pressed('decide.tell', '.handover')(page, say);
      await button(page, say('handover.show')).click();
      await page.getByText(say('show.perhaps')).waitFor();
    },
  },
  unknown: { answers: answeredWith(unknown), act: sent },
  'unknown, the audit records asked': {
    answers: answeredWith({
      ...unknown,
      shownAt: confirmed.changedAt,
      audit: { at: new Date().toISOString(), failure: null },
    }),
    act: sent,
  },
  'unknown, and nothing may be sent any more': {
    answers: answeredWith({
      ...unknown,
      changes: [{ what: 'deleted', was: 'false', is: 'true' }],
      blockedBy: { kind: 'user-deleted' },
    }),
    act: sent,
  },
  'unknown, an administrator since': {
    answers: answeredWith({ ...unknown, changes: promoted.changes }),
    act: sent,
  },
  refused: { answers: answeredWith(refused), act: sent },
  'refused, its password': {
    answers: answeredWith(queued),
    act: async (page, say) => {
      await sent(page, say);
      await page.evaluate((view) => window.fakeMain.tell('outbox.changed', [view]), {
        ...refused,
        id: aDraft.resetId,
        failure: { kind: 'password-refused', reason: 'The specified password is on the banned list.' },
      } as const);
      await button(page, say('reset.startAgain')).waitFor();
    },
  },
  masked: { act: sent },
  revealed: {
    act: async (page, say) => {
      await sent(page, say);
      await button(page, say('handover.reveal')).click();
      await page.getByText(canary).waitFor();
    },
  },
  copied: {
    act: async (page, say) => {
      await sent(page, say);
      await button(page, say('handover.copy')).click();
      await page.evaluate((state) => window.fakeMain.tell('clipboard.changed', state), {
        step: 'holding',
        resetId: confirmed.id,
        wipesAt: new Date(Date.now() + 44_000).toISOString(),
        concealed: true,
      } as const);
      await page.getByRole('timer').waitFor();
    },
  },
  spelled: { act: pressed('handover.spell', '.spelling') },
  'shown large': {
    answers: { 'handover.show': ok({ password: canary, qr: null }) },
    act: pressed('handover.show', '.show-password'),
  },
  'shown with a QR code': {
    snapshot: asks({ qr: true }),
    act: pressed('handover.show', '.show-password'),
  },
  'slip, to print': { act: pressed('handover.print', '.fui-DialogSurface:not(.reset-surface)') },
  'slip, to save': {
    snapshot: asks({ slip: 'save' }),
    act: pressed('handover.save', '.fui-DialogSurface:not(.reset-surface)'),
  },
  'a way that failed': {
    answers: { 'handover.copy': failed({ kind: 'clipboard-busy' }) },
    act: pressed('handover.copy', '.handover .fui-MessageBar'),
  },
  curtain: {
    act: async (page, say) => {
      await sent(page, say);
      await page.evaluate(() => window.fakeMain.tell('lock.changed', { locked: true }));
      await page.locator('dialog.curtain[open]').waitFor();
    },
  },
};

/** All of them, opened by Enter on the one user that was found. */
export const dialogScenes: readonly (readonly [string, DialogScene])[] = Object.entries(scenes).map(
  ([name, scene]) => [
    name,
    {
      ...scene,
      answers: { 'directory.search': ok({ ...anAnswer, rows: [aUser] }), ...scene.answers },
    },
  ],
);
