import type { Page } from 'playwright';
import type { EventName } from '../../preload/channels';
import type { EventPayload, Output } from '../../preload/contract';
import { type Failure, failed, ok } from '../../preload/outcome';
import type { SyncStatus, UserRow } from '../../preload/shapes/directory';
import type { ConnectionTest, Snapshot } from '../../preload/shapes/session';
import type { Scene } from './window';
import {
  aCustomer,
  anAnswer,
  aSnapshot,
  aStatus,
  aUser,
  confirmed,
  conflict,
  onItsWay,
  promoted,
  queued,
  refused,
  running,
  someRows,
  toldView,
  unknown,
} from './world';

/** One state of the window: what it finds when it opens, and what is done to it then, in whichever language. */
export type State = Scene & { readonly act?: (page: Page) => Promise<unknown> };

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const ahead = (minutes: number): string => ago(-minutes);
const support = {
  reference: 'R-7F3K',
  time: ago(3),
  code: '900150',
  status: 403,
  requestId: aUser.userId,
  correlationId: aUser.customerId,
};

const tell = <E extends EventName>(page: Page, event: E, payload: EventPayload<E>) =>
  page.evaluate(([name, given]) => window.fakeMain.tell(name, given as never), [event, payload] as const);
const turnTo = (command: EventPayload<'window.command'>['command']) => (page: Page) =>
  tell(page, 'window.command', { command });
const type = (text: string) => (page: Page) => page.keyboard.type(text);
const dialog = (page: Page) => page.getByRole('dialog').waitFor();
const connection = (
  step: Snapshot['connection']['step'],
  throttledUntil: string | null = null,
): Partial<Snapshot> => ({
  connection: { step, since: ago(12), throttledUntil },
});
const sync = (status: Partial<SyncStatus>, snapshot: Partial<Snapshot> = {}): State => ({
  snapshot,
  answers: { 'directory.status': ok({ ...running, failed: 0, failures: [], ...status }) },
});
const bare = (status: Partial<SyncStatus>, snapshot: Partial<Snapshot> = {}): State => ({
  snapshot,
  answers: {
    'directory.search': ok({ ...anAnswer, rows: [], asTyped: 0, incomplete: true }),
    'directory.status': ok({
      ...aStatus,
      customers: 0,
      users: 0,
      completeAt: null,
      oldestAt: null,
      ...status,
    }),
  },
});

const noRows = { ...anAnswer, rows: [], asTyped: 0 };
const manyRows = Array.from(
  { length: 50 },
  (_, place): UserRow => ({
    ...aUser,
    userId: `3f2504e0-4f89-41d3-9a0c-${String(place).padStart(12, '0')}`,
    name: `Martin Martinsen ${place}`,
    upn: `martin.${place}@contoso.example`,
    marks: { name: [[0, 3]], upn: [[0, 3]], customer: [], domain: [], nickname: [] },
    refreshedAt: place % 3 === 0 ? ago(60 * 26) : ago(20),
    deleted: place === 4,
  }),
);
const long =
  'Grand Hotel Gesellschaft für internationale Gastfreundschaft und Reisebegleitung mbH & Co. KG Niederlassung Süd';
const failures: SyncStatus['failures'] = [
  ...running.failures,
  {
    customerId: aUser.customerId,
    name: long,
    at: ago(190),
    failure: { kind: 'role-missing', support },
  },
  {
    customerId: aUser.userId,
    name: 'شركة تيلسبن للألعاب',
    at: ago(4),
    failure: { kind: 'access-denied', support: { ...support, reference: 'R-2' } },
  },
  {
    customerId: '3f2504e0-4f89-41d3-9a0c-000000000777',
    name: 'Woodgrove',
    at: ago(0),
    failure: { kind: 'unexpected', reference: 'R-9K2M' },
  },
];
const someFailed = { failed: failures.length, failures };
const failing: SyncStatus = { ...aStatus, ...someFailed };
const openFailures = async (page: Page): Promise<void> => {
  await page.locator('.sync .tone-bad').click();
  await dialog(page);
};
/** A preparation that ends so. */
const prepared = (end: Partial<SyncStatus>): State => ({
  answers: { 'directory.status': ok({ ...running, failed: 0, failures: [], field: true }) },
  act: async (page) => {
    await page.locator('.sync-tools').waitFor();
    await tell(page, 'directory.progress', { ...aStatus, ...end });
    await page.locator('.notices .fui-MessageBar').waitFor();
  },
});

const signedIn = aSnapshot.session.step === 'signed-in' ? aSnapshot.session : null;
const checks = (results: readonly [ConnectionTest[number]['result'], Failure | null][]): ConnectionTest =>
  (['tenant', 'application', 'sign-in', 'mfa', 'customers', 'users'] as const).map((check, place) => {
    const [result, failure] = results[place] ?? ['skipped', null];
    return { check, result, failure };
  });
const fillForm = async (page: Page): Promise<void> => {
  for (const place of [0, 1]) await page.getByRole('textbox').nth(place).fill(aUser.userId);
};
const testConnection = async (page: Page): Promise<void> => {
  await fillForm(page);
  await page.locator('form button[type=button].fui-Button').click();
};
const missing: Partial<Snapshot> = { deployment: { step: 'missing' } };
const signedOut = (failure: Failure | null): Partial<Snapshot> => ({
  session: { step: 'signed-out', failure },
});
const signingIn = (opened: boolean): Partial<Snapshot> => ({
  session: { step: 'signing-in', opened, until: ahead(9) },
});

const sessionStates: Record<string, State> = {
  'first run': { snapshot: missing },
  'first run, not filled in': {
    snapshot: missing,
    act: (page) => page.locator('form button[type=submit]').click(),
  },
  'first run, a broken file': {
    snapshot: {
      deployment: {
        step: 'broken',
        failure: {
          kind: 'deployment-invalid',
          file: '/etc/partner-reset/deployment.json',
          field: 'policy.adminGuard',
          expected: { what: 'one-of', detail: 'off, confirm, refuse', missing: false },
        },
      },
    },
  },
  'first run, testing': {
    snapshot: missing,
    act: async (page) => {
      await page.evaluate(() => window.fakeMain.hold('deployment.test'));
      await testConnection(page);
    },
  },
  'first run, tested with failures': {
    snapshot: missing,
    answers: {
      'deployment.test': ok(
        checks([
          ['passed', null],
          ['passed', null],
          ['failed', { kind: 'consent-missing', support }],
        ]),
      ),
    },
    act: testConnection,
  },
  'first run, tested well': {
    snapshot: missing,
    answers: { 'deployment.test': ok(checks(Array.from({ length: 6 }, () => ['passed', null]))) },
    act: testConnection,
  },
  'first run, not saved': {
    snapshot: missing,
    answers: { 'deployment.save': failed({ kind: 'disk-full' }) },
    act: async (page) => {
      await fillForm(page);
      await page.locator('form button[type=submit]').click();
    },
  },
  'sign-in': { snapshot: signedOut(null) },
  'sign-in, starting': { snapshot: { session: { step: 'starting' } } },
  'sign-in, failed': { snapshot: signedOut({ kind: 'conditional-access', support }) },
  'sign-in, no keychain': {
    snapshot: { ...signedOut(null), keychain: { step: 'memory', why: 'missing' } },
  },
  'signed in, the keychain takes nothing new': {
    snapshot: { keychain: { step: 'read-only', why: 'full' }, platform: 'win32' },
  },
  'signed in, an older outbox was put back': {
    answers: { 'app.notices': ok([{ file: 'ledger', what: 'older', count: 3 }]) },
  },
  'signed in, the outbox is gone, and nothing can be kept': {
    snapshot: { keychain: { step: 'memory', why: 'refused' }, platform: 'darwin' },
    answers: { 'app.notices': ok([{ file: 'ledger', what: 'gone', count: 3 }]) },
  },
  'sign-in, keychain asks': { snapshot: { ...signedOut(null), keychain: { step: 'waiting' } } },
  'sign-in, opening the browser': { snapshot: signingIn(false) },
  'sign-in, waiting, address copied': {
    snapshot: signingIn(true),
    act: (page) => page.locator('.calm-card .fui-Button').first().click(),
  },
  'signed in, sign-in needed, no keychain': {
    snapshot: {
      keychain: { step: 'memory', why: 'locked' },
      ...(signedIn === null
        ? {}
        : { session: { ...signedIn, needsSignIn: { kind: 'mfa-required', support } } }),
    },
  },
  'files were set aside': {
    answers: {
      'app.notices': ok([
        { file: 'ledger', what: 'rows', count: 3 },
        { file: 'directory', what: 'wiped', count: 0 },
      ]),
    },
  },
  'account menu': {
    act: async (page) => {
      await page.locator('.account').click();
      await page.getByRole('menu').waitFor();
    },
  },
  'sign out': {
    act: async (page) => {
      await turnTo('sign-out')(page);
      await dialog(page);
    },
  },
};

const searchStates: Record<string, State> = {
  'nothing typed': { answers: { 'directory.search': ok({ ...noRows, how: 'start' }) } },
  'nothing on board': bare({}),
  'nothing on board, offline': bare({}, connection('offline')),
  'nothing on board, filling': bare({
    step: 'running',
    customersDone: 3,
    customersTotal: 412,
    usersSeen: 0,
  }),
  'nothing on board, sign-in needed': bare({ step: 'waiting', waitsFor: 'sign-in' }),
  'pinned and recent': { answers: { 'directory.search': ok({ ...anAnswer, how: 'start', asTyped: 0 }) } },
  results: { act: type('dupont') },
  'results, offline': { snapshot: connection('offline'), act: type('dupont') },
  'results, behind a captive portal': { snapshot: connection('captive'), act: type('dupont') },
  'more than fit': {
    answers: { 'directory.search': ok({ ...anAnswer, rows: manyRows, asTyped: 50, more: true }) },
    act: async (page) => {
      await type('mar')(page);
      await page.keyboard.press('PageDown');
    },
  },
  'only near matches, still filling': {
    answers: {
      'directory.status': ok({ ...running, failed: 0, failures: [] }),
      'directory.search': ok({ ...anAnswer, how: 'forgiving', asTyped: 0, incomplete: true }),
    },
    act: type('dupnot'),
  },
  'some near matches': {
    answers: { 'directory.search': ok({ ...anAnswer, how: 'forgiving', asTyped: 2 }) },
    act: type('dupon'),
  },
  'a tenant id': {
    answers: {
      'directory.search': ok({ ...anAnswer, rows: [{ ...aCustomer, nickname: '' }], asTyped: 1 }),
    },
    act: type('3f2504e0-4f89'),
  },
  'a nickname in a user’s row': {
    answers: {
      'directory.search': ok({
        ...anAnswer,
        rows: [
          aCustomer,
          {
            ...aUser,
            customerNickname: 'The big one',
            marks: { ...aUser.marks, customer: [], nickname: [[4, 7]] },
          },
          { ...aUser, userId: aUser.customerId, customerName: long, customerNickname: long, name: long },
        ],
      }),
    },
    act: type('big dupont'),
  },
  'narrowed to a customer': {
    answers: { 'directory.search': ok({ ...anAnswer, rows: someRows.slice(0, 3) }) },
    act: async (page) => {
      await page.keyboard.press('Enter');
      await page.locator('.narrowed').waitFor();
    },
  },
  'narrowed, nobody found': {
    act: async (page) => {
      await page.keyboard.press('Enter');
      await page.locator('.narrowed').waitFor();
      await page.evaluate((none) => window.fakeMain.answer({ 'directory.search': none }), ok(noRows));
      await type('xyzzy')(page);
      await page.locator('.empty').waitFor();
    },
  },
  'narrowed, customer without users': {
    act: async (page) => {
      await page.getByRole('option').first().waitFor();
      await page.evaluate((none) => window.fakeMain.answer({ 'directory.search': none }), ok(noRows));
      await page.keyboard.press('Enter');
      await page.locator('.empty').waitFor();
    },
  },
  'nobody found': {
    answers: { 'directory.search': ok(noRows) },
    act: type('xyzzy'),
  },
  'nobody found, very long': {
    answers: { 'directory.search': ok({ ...noRows, incomplete: true }) },
    act: type('Taumatawhakatangihangakoauauotamateaturipukakapikimaungahoronukupokaiwhenuakitanatahu'),
  },
  'search failed': {
    answers: { 'directory.search': failed({ kind: 'store-unavailable', support }) },
    act: type('dup'),
  },
  'nickname dialog': {
    act: async (page) => {
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('F2');
      await dialog(page);
    },
  },
  'nickname not kept': {
    answers: { 'directory.nickname': failed({ kind: 'disk-full', support }) },
    act: async (page) => {
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('F2');
      await dialog(page);
      await page.keyboard.press('Enter');
      await page.locator('.fui-DialogSurface .fui-MessageBar').waitFor();
    },
  },
};

const syncStates: Record<string, State> = {
  'sync, reading the list': sync({ customersDone: 0, customersTotal: 0, usersSeen: 0, secondsLeft: null }),
  'sync, running': sync({}),
  'sync, running, failures': sync(someFailed),
  'sync, for the field': sync({ field: true, secondsLeft: 7_300 }),
  'sync, paused': sync({ step: 'paused', secondsLeft: null }),
  'sync, waiting for power': sync({ step: 'waiting', waitsFor: 'battery', secondsLeft: null }),
  'sync, metered': sync({ step: 'waiting', waitsFor: 'metered', secondsLeft: null }),
  'sync, list not readable': sync({
    step: 'idle',
    listFailure: { kind: 'microsoft-unavailable', support },
  }),
  'sync, waiting for the connection': sync(
    { step: 'waiting', waitsFor: 'connection', secondsLeft: null },
    connection('offline'),
  ),
  'sync, waiting for a sign-in': sync({ step: 'waiting', waitsFor: 'sign-in', secondsLeft: null }),
  'sync, throttled': sync(
    { step: 'waiting', waitsFor: 'throttle', secondsLeft: null },
    connection('online', ahead(30)),
  ),
  'sync, disk full': { answers: { 'directory.status': ok({ ...aStatus, diskFull: true }) } },
  'sync, rebuilt': sync({ rebuilt: true }),
  'sync, no list of customers': {
    answers: {
      'directory.status': ok({ ...aStatus, listFailure: { kind: 'answer-not-understood', support } }),
    },
  },
  'sync, list of customers not sure': {
    answers: { 'directory.status': ok({ ...aStatus, listFailure: { kind: 'list-not-sure' } }) },
  },
  'sync, no list of customers and nothing aboard': bare({
    listFailure: { kind: 'microsoft-unavailable', support },
  }),
  'sync, could not begin': {
    answers: { 'directory.sync': failed({ kind: 'store-unavailable', support }) },
    act: turnTo('sync'),
  },
  'customers that failed': { answers: { 'directory.status': ok(failing) }, act: openFailures },
  'customers that failed, more than are listed': {
    answers: { 'directory.status': ok({ ...failing, failed: 700 }) },
    act: openFailures,
  },
  'customers that failed, trying, copied': {
    answers: { 'directory.status': ok(failing) },
    act: async (page) => {
      await openFailures(page);
      const line = page.locator('.sync-failure').nth(2);
      await line.getByRole('button').nth(1).click();
      await line.getByRole('button').nth(0).click();
    },
  },
  'customers that failed, none left': {
    answers: { 'directory.status': ok(failing) },
    act: async (page) => {
      await openFailures(page);
      await tell(page, 'directory.progress', aStatus);
      await page.locator('.sync-failure').first().waitFor({ state: 'detached' });
    },
  },
  'prepared for the field': prepared({ completeAt: ago(0) }),
  'prepared, with gaps': prepared({ completeAt: ago(0), ...someFailed, oldestAt: null }),
  'prepared, stopped': prepared({ completeAt: running.completeAt }),
};

const outbox = async (page: Page): Promise<void> => {
  await turnTo('outbox')(page);
  await page.locator('.page').waitFor();
};
const journal = async (page: Page): Promise<void> => {
  await turnTo('journal')(page);
  await page.locator('.page').waitFor();
};
const settings = async (page: Page): Promise<void> => {
  await turnTo('settings')(page);
  await page.locator('.page').waitFor();
};
const longView = {
  ...queued,
  id: '3f2504e0-4f89-41d3-9a0c-000000000920',
  userName: long,
  customerName: long,
  upn: `${'long.'.repeat(20)}@grandhotelgesellschaft.example`,
  waitsFor: 'sign-in' as const,
};
const done: Output<'journal.list'> = [
  toldView,
  { ...refused },
  { ...longView, id: '3f2504e0-4f89-41d3-9a0c-000000000921', state: 'expired', passwordKept: false },
  { ...queued, id: '3f2504e0-4f89-41d3-9a0c-000000000922', state: 'cancelled', userName: 'هيلين دوبون' },
  { ...unknown, id: '3f2504e0-4f89-41d3-9a0c-000000000923', passwordKept: false, passwordUntil: null },
];

const listStates: Record<string, State> = {
  outbox: {
    answers: { 'outbox.list': ok([queued, conflict, unknown, { ...confirmed, id: 'other' }, longView]) },
    act: outbox,
  },
  'outbox, administrators since': {
    answers: {
      'outbox.list': ok([
        promoted,
        { ...unknown, changes: promoted.changes },
        { ...refused, afterUnknown: true },
      ]),
    },
    act: outbox,
  },
  'outbox, on their way, blocked, asked about': {
    answers: {
      'outbox.list': ok([
        onItsWay,
        {
          ...conflict,
          changes: [{ what: 'deleted', was: 'false', is: 'true' }],
          blockedBy: { kind: 'user-deleted' },
        },
        { ...unknown, audit: { at: new Date().toISOString(), failure: null } },
      ]),
    },
    act: outbox,
  },
  'outbox, offline': {
    snapshot: connection('offline'),
    answers: { 'outbox.list': ok([queued, unknown]) },
    act: outbox,
  },
  'outbox, empty': { act: outbox },
  'outbox, not readable': {
    answers: { 'outbox.list': failed({ kind: 'store-unavailable', support }) },
    act: outbox,
  },
  'outbox, not sent': {
    answers: {
      'outbox.list': ok([{ ...queued, waitsFor: 'technician' }]),
      'outbox.send': failed({ kind: 'not-possible-now', support }),
    },
    act: async (page) => {
      await outbox(page);
      await page.locator('.summary .fui-Button').first().click();
      await page.locator('.summary .fui-MessageBar').waitFor();
    },
  },
  journal: { answers: { 'journal.list': ok(done) }, act: journal },
  'journal, empty': { answers: { 'journal.list': ok([]) }, act: journal },
  'journal, nothing of that': {
    act: async (page) => {
      await journal(page);
      await page.evaluate((none) => window.fakeMain.answer({ 'journal.list': none }), ok([]));
      await page.locator('.journal-filter input').fill('xyzzy');
      await page.locator('.summary').first().waitFor({ state: 'detached' });
    },
  },
  'journal, not readable': {
    answers: { 'journal.list': failed({ kind: 'store-unavailable', support }) },
    act: journal,
  },
  settings: { act: settings },
  'settings, decided by nobody else': {
    snapshot: {
      deployment: {
        step: 'ready',
        sandbox: false,
        cloud: 'global',
        tenantId: aCustomer.customerId,
        clientId: aUser.userId,
        file: '/home/amelie/.config/Partner Reset/deployment.json',
        own: true,
        ignored: ['adminGuard', 'autoSend'],
      },
    },
    act: settings,
  },
  'settings, not kept': {
    answers: { 'settings.set': failed({ kind: 'disk-full', support }) },
    act: async (page) => {
      await settings(page);
      await page.getByRole('switch').first().click();
      await page.locator('.page .fui-MessageBar').waitFor();
    },
  },
  'delete everything': {
    answers: { 'outbox.list': ok([queued, unknown, { ...confirmed, id: 'untold' }]) },
    act: async (page) => {
      await settings(page);
      await page.locator('.settings-part').last().locator('.fui-Button').first().click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
};

/** Every state of sign-in, search, sync, outbox, journal and settings, by name. */
export const states: Readonly<Record<string, State>> = {
  ...sessionStates,
  ...searchStates,
  ...syncStates,
  ...listStates,
};
