import type { Output } from '../../preload/contract';
import { ok } from '../../preload/outcome';
import type { CustomerRow, SearchAnswer, SyncStatus, UserRow } from '../../preload/shapes/directory';
import type { Preflight, ResetDraft, ResetView, Spelled } from '../../preload/shapes/reset';
import type { Snapshot } from '../../preload/shapes/session';

const id = (last: number): string => `3f2504e0-4f89-41d3-9a0c-${String(last).padStart(12, '0')}`;
const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const ahead = (minutes: number): string => ago(-minutes);

/** The password of every handover in these tests: nothing of the window may keep it. */
export const canary = 'Canary-Velvet-Orbit-Plume-7!';

export const aSnapshot: Snapshot = {
  version: '0.1.0',
  platform: 'linux',
  language: 'en',
  settings: {
    language: null,
    theme: null,
    hideWhileSharing: false,
    passwordStyle: null,
    passwordLanguage: null,
    keepDirectory: false,
    metered: false,
  },
  policy: {
    adminGuard: 'confirm',
    requireReason: false,
    requireCallerVerification: false,
    offlineDays: 14,
    outboxHours: 8,
    autoSend: false,
    passwordStyle: 'passphrase',
    slip: 'print',
    qr: false,
    idleLockMinutes: 15,
    resetsPerHour: 20,
  },
  deployment: {
    step: 'ready',
    sandbox: true,
    cloud: 'global',
    tenantId: id(1),
    clientId: id(2),
    file: '/etc/partner-reset/deployment.json',
    own: false,
    ignored: [],
  },
  keychain: { step: 'keychain' },
  session: {
    step: 'signed-in',
    name: 'Amélie Laurent',
    upn: 'amelie@northwind-partner.example',
    needsSignIn: null,
  },
  connection: { step: 'online', since: ago(20), throttledUntil: null },
  locked: false,
  runtime: 'Electron 33.2.1',
};

export const aUser: UserRow = {
  kind: 'user',
  customerId: id(10),
  userId: id(11),
  name: 'Hélène Dupont',
  upn: 'helene.dupont@contoso.example',
  customerName: 'Contoso Développement',
  customerDomain: 'contoso.example',
  customerNickname: '',
  home: 'managed',
  deleted: false,
  pinned: false,
  recent: true,
  refreshedAt: ago(5),
  marks: { name: [[7, 13]], upn: [[7, 13]], customer: [[0, 7]], domain: [[0, 7]], nickname: [] },
};

export const aCustomer: CustomerRow = {
  kind: 'customer',
  customerId: id(10),
  name: 'Contoso Développement',
  domain: 'contoso.example',
  nickname: 'The big one',
  pinned: true,
  recent: false,
  users: 1_204,
  refreshedAt: ago(5),
  marks: { name: [[0, 7]], domain: [], nickname: [] },
};

const others: readonly [string, string, string, Partial<UserRow>][] = [
  ['Amandine Dupontel', 'amandine.dupontel@contoso.example', 'Contoso Développement', { home: 'synced' }],
  [
    'Jean-Baptiste Dupont',
    'jb.dupont@fabrikam.example',
    'Fabrikam Industries',
    { pinned: true, refreshedAt: ago(190) },
  ],
  ['Дмитрий Дупонт', 'd.dupont@litware.example', 'Litware', { home: 'federated' }],
  ['هيلين دوبون', 'h.dubon@tailspin.example', 'شركة تيلسبن', {}],
  ['Dupont \u202Eevil\u0007name', 'dupont@woodgrove.example', 'Woodgrove Bank', { deleted: true }],
  [
    'Maximiliane Alexandra Friederike Freifrau von und zu Dupont-Oberammergau-Niederwaldkirchen',
    'maximiliane.alexandra.friederike.von.dupont-oberammergau@grandhotelgesellschaft.example',
    'Grand Hotel Gesellschaft für internationale Gastfreundschaft mbH & Co. KG',
    { home: 'synced', refreshedAt: ago(3_000) },
  ],
];

export const someRows: SearchAnswer['rows'] = [
  aCustomer,
  aUser,
  ...others.map(
    ([name, upn, customerName, rest], place): UserRow => ({
      ...aUser,
      userId: id(100 + place),
      customerId: id(200 + place),
      name,
      upn,
      customerName,
      customerDomain: upn.split('@')[1] ?? '',
      marks: { name: [], upn: [], customer: [], domain: [], nickname: [] },
      ...rest,
    }),
  ),
];

export const anAnswer: SearchAnswer = {
  rows: [...someRows],
  how: 'exact',
  asTyped: someRows.length,
  leftAside: [],
  more: false,
  incomplete: false,
};

/** Main had something else to do. */
export const superseded: SearchAnswer = {
  rows: [],
  how: 'superseded',
  asTyped: 0,
  leftAside: [],
  more: false,
  incomplete: false,
};

export const aStatus: SyncStatus = {
  step: 'idle',
  waitsFor: null,
  field: false,
  customersDone: 0,
  customersTotal: 0,
  usersSeen: 0,
  secondsLeft: null,
  customers: 412,
  users: 38_204,
  completeAt: ago(40),
  oldestAt: ago(40),
  failed: 0,
  failures: [],
  listFailure: null,
  diskFull: false,
  rebuilt: false,
};

export const running: SyncStatus = {
  ...aStatus,
  step: 'running',
  customersDone: 187,
  customersTotal: 412,
  usersSeen: 17_410,
  secondsLeft: 95,
  failed: 2,
  failures: [
    { customerId: id(50), name: 'Adventure Works', at: ago(2), failure: { kind: 'no-relationship' } },
    { customerId: id(51), name: 'Proseware', at: ago(1), failure: { kind: 'timed-out' } },
  ],
};

export const aDraft: ResetDraft = {
  resetId: id(900),
  customerId: aUser.customerId,
  customerName: aUser.customerName,
  customerDomain: aUser.customerDomain,
  userId: aUser.userId,
  userName: aUser.name,
  upn: aUser.upn,
  proposal: { password: 'Harvest-Lantern-Copper-Meadow-4!', style: 'passphrase', language: 'en', bits: 58.2 },
  initial: { mustChange: true, reason: '', verification: null, autoSend: false },
  knownAt: ago(5),
  earlier: null,
};

export const aPreflight: Preflight = {
  source: 'microsoft',
  asOf: ago(0),
  blocked: false,
  queues: false,
  proposalFails: false,
  lines: [
    { level: 'ok', code: 'user-found', values: {} },
    { level: 'ok', code: 'cloud-only', values: {} },
    { level: 'ok', code: 'no-admin', values: {} },
  ],
};

export const aWarning: Preflight = {
  ...aPreflight,
  lines: [
    { level: 'ok', code: 'user-found', values: {} },
    { level: 'warning', code: 'synced', values: {} },
    {
      level: 'warning',
      code: 'admin',
      values: { roles: 'Global Administrator', needs: 'Privileged Authentication Administrator' },
    },
    {
      level: 'warning',
      code: 'namesake',
      values: {
        count: '1',
        name: 'Hélène Dupont',
        upn: 'h.dupont@fabrikam.example',
        customer: 'Fabrikam Industries',
      },
    },
  ],
};

export const blocked: Preflight = {
  ...aPreflight,
  blocked: true,
  lines: [
    { level: 'ok', code: 'user-found', values: {} },
    { level: 'blocked', code: 'federated', values: {} },
  ],
};

export const offlinePreflight: Preflight = {
  ...aPreflight,
  source: 'directory',
  asOf: ago(130),
  queues: true,
  lines: [
    { level: 'note', code: 'known-offline', values: {} },
    { level: 'warning', code: 'roles-unreadable', values: {} },
  ],
};

export const confirmed: ResetView = {
  id: aDraft.resetId,
  state: 'confirmed',
  customerId: aUser.customerId,
  customerName: aUser.customerName,
  customerDomain: aUser.customerDomain,
  userId: aUser.userId,
  userName: aUser.name,
  upn: aUser.upn,
  technician: 'amelie@northwind-partner.example',
  createdAt: ago(1),
  changedAt: ago(0),
  expiresAt: null,
  mustChange: true,
  reason: 'INC-4711',
  verification: { method: 'call-back', who: 'Reception desk' },
  autoSend: false,
  shownAt: null,
  handover: null,
  passwordKept: true,
  passwordUntil: ahead(480),
  waitsFor: null,
  retryAt: null,
  changes: [],
  blockedBy: null,
  delivery: null,
  audit: null,
  afterUnknown: false,
  failure: null,
  confirmedBy: 'answer',
  tries: 1,
  requestId: id(901),
  correlationId: id(902),
};

/** The technician said that the user has it. */
export const toldView: ResetView = {
  ...confirmed,
  shownAt: ago(0),
  handover: { end: 'told', at: ago(0) },
  passwordKept: false,
  passwordUntil: null,
};

export const queued: ResetView = {
  ...confirmed,
  id: id(910),
  state: 'queued',
  waitsFor: 'connection',
  confirmedBy: null,
  tries: 0,
  expiresAt: ahead(460),
  passwordUntil: null,
  requestId: null,
  correlationId: null,
};

export const conflict: ResetView = {
  ...queued,
  id: id(911),
  userName: 'Jean-Baptiste Dupont',
  upn: 'jb.dupont@fabrikam.example',
  customerName: 'Fabrikam Industries',
  customerDomain: 'fabrikam.example',
  waitsFor: 'changes',
  changes: [{ what: 'upn', was: 'jb.dupont@fabrikam.example', is: 'jean.dupont@fabrikam.example' }],
};

/** An administrator since it was queued: the name is asked for. */
export const promoted: ResetView = {
  ...conflict,
  id: id(914),
  changes: [
    { what: 'name', was: 'Jean-Baptiste Dupont', is: 'Jean Dupont' },
    { what: 'roles', was: '', is: 'Global Administrator, Helpdesk Administrator' },
  ],
};

export const unknown: ResetView = {
  ...confirmed,
  id: id(912),
  state: 'unknown',
  confirmedBy: null,
  tries: 3,
  retryAt: ahead(2),
  failure: { kind: 'connection-broken', support: { reference: 'R-7F3K', time: ago(1) } },
};

/** On its way: its first answer was lost, and it is asked for again. */
export const onItsWay: ResetView = {
  ...confirmed,
  state: 'unknown',
  confirmedBy: null,
  passwordUntil: ahead(4_000),
  failure: { kind: 'connection-broken' },
  delivery: { step: 'pausing', attempt: 1, of: 4, since: ago(0.2), nextAt: ahead(0.1) },
};

export const refused: ResetView = {
  ...confirmed,
  id: id(913),
  state: 'refused',
  confirmedBy: null,
  passwordKept: false,
  passwordUntil: null,
  failure: { kind: 'role-missing', support: { reference: 'R-9Q2M', time: ago(1), code: '900150' } },
};

const spoken: Spelled = [
  { character: 'C', words: 'capital Charlie', kind: 'capital' },
  { character: 'a', words: 'alfa', kind: 'small' },
  { character: 'n', words: 'november', kind: 'small' },
  { character: '-', words: 'hyphen', kind: 'symbol' },
  { character: '7', words: 'seven', kind: 'digit' },
  { character: '!', words: 'exclamation mark', kind: 'symbol' },
];

const qr = Array.from({ length: 25 }, (_, y) =>
  Array.from({ length: 25 }, (_, x) => (x * 7 + y * 5 + x * y) % 3 === 0),
);

/** What main answers unless a test says otherwise: a signed-in technician, some rows, a reset that is confirmed. */
export const answers = {
  'app.snapshot': ok(aSnapshot),
  'app.notices': ok([]),
  'connection.check': ok(aSnapshot.connection),
  'directory.search': ok(anAnswer),
  'directory.ahead': ok(superseded),
  'directory.status': ok(aStatus),
  'reset.open': ok(aDraft),
  'reset.preflight': ok(aPreflight),
  'reset.propose': ok({ ...aDraft.proposal, password: 'Silver-Otter-Bridge-Walnut-9?' }),
  'reset.check': ok<Output<'reset.check'>>({ problems: [], bits: 61, strength: 'good' }),
  'handover.print': ok({ printed: true }),
  'reset.dryRun': ok<Output<'reset.dryRun'>>({
    method: 'PATCH',
    url: `https://api.partnercenter.microsoft.com/v1/customers/${aUser.customerId}/users/${aUser.userId}/resetpassword`,
    headers: [
      ['Content-Type', 'application/json'],
      ['MS-RequestId', id(901)],
    ],
    body: '{"passwordProfile":{"password":"••••••••","forceChangePassword":true}}',
  }),
  'reset.send': ok(confirmed),
  'outbox.list': ok<ResetView[]>([]),
  'outbox.edit': ok(aDraft),
  'handover.open': ok<Output<'handover.open'>>({ view: confirmed, language: 'en' }),
  'handover.reveal': ok({ password: canary }),
  'handover.copy': ok<Output<'handover.copy'>>({
    step: 'holding',
    resetId: confirmed.id,
    wipesAt: ahead(0.75),
    concealed: true,
  }),
  'handover.spell': ok(spoken),
  'handover.show': ok({ password: canary, qr }),
  'handover.save': ok({ saved: true }),
  'handover.done': ok(toldView),
  'journal.list': ok([toldView, { ...refused }]),
};
