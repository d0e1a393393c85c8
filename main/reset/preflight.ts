import type { Failure, Outcome } from '../../preload/outcome';
import type { Home } from '../../preload/shapes/directory';
import type { Preflight, PreflightLine } from '../../preload/shapes/reset';
import type { Policy } from '../../preload/shapes/session';
import { isoTimeOrNull } from '../base/iso-time';
import type { ShownUser } from '../ledger/record';
import { homeOf, isSynced } from '../microsoft/home';
import { isDeleted } from '../microsoft/is-deleted';
import type { ApiUser, DirectoryRole } from '../microsoft/shapes';
import { userName } from '../microsoft/user-name';
import type { NamesakesFound, RememberedUser, ResetWorld } from './reset-world';
import { sameAddress } from './same-address';
import { rolesThatMayReset } from './who-may-reset-whom';

/**
 * What was found out about a user, and from whom. `gone`: how Microsoft says that there is no such user; null: it does
 * not say so.
 */
export type PreflightFindings = {
  readonly source: 'microsoft' | 'directory';
  /** When Microsoft said so; null: the directory does not know. */
  readonly asOf: number | null;
  readonly gone: Failure['kind'] | null;
  readonly user: ShownUser;
  /** Where the password lives. */
  readonly home: Home;
  /** First and last name; absent: Microsoft did not say. */
  readonly names?: readonly string[];
  /** Microsoft did not say, in a word that we know, whether the user signs in with it or elsewhere. */
  readonly isDomainUnknown: boolean;
  /** Why Microsoft was not asked at all; null: it was. */
  readonly obstacle: ReturnType<ResetWorld['obstacle']>;
  /** Microsoft was asked and did not say: why. */
  readonly notAsked: Failure | null;
};

/** What says that this is only what the directory knows: whoever is online must not read that he is offline. */
const knownBehind = { connection: 'known-offline', 'sign-in': 'known-signed-out' } as const;

/** A failure by its name, with what its sentence needs. */
const reasonOf = (failure: Failure): Record<string, string> =>
  failure.kind === 'throttled'
    ? { failure: failure.kind, seconds: String(Math.ceil(failure.retryAfterSeconds)) }
    : failure.kind === 'sign-in-refused'
      ? { failure: failure.kind, code: failure.code }
      : { failure: failure.kind };

const gone = new Set<Failure['kind']>(['user-unknown', 'customer-unknown', 'no-relationship', 'not-found']);

/** Is it the customer that Microsoft does not know, or does not give us, so that nothing is said of its user? */
export const isOfCustomer = (kind: Failure['kind']): boolean =>
  kind === 'customer-unknown' || kind === 'no-relationship';

/** A 404 without a code of the API's own may be a gateway's, which knows nothing of users. */
const isGone = ({ kind, support }: Failure): boolean =>
  gone.has(kind) && (kind !== 'not-found' || support?.code !== undefined);

/** A user as Microsoft gives it, with the names of its directly assigned roles. */
export function shownUserOf(user: ApiUser, roles: Outcome<readonly DirectoryRole[]>): ShownUser {
  return {
    name: userName(user),
    upn: user.userPrincipalName ?? '',
    deleted: isDeleted(user),
    ...livesElsewhere(homeOf(user).home),
    roles: roles.ok ? roles.value.map((role) => role.name ?? role.id ?? '?').sort() : null,
  };
}

/** What the ledger keeps of where a password lives. */
const livesElsewhere = (home: Home) => ({
  synced: isSynced(home),
  federated: home === 'federated',
  guest: home === 'guest',
});

/** Asks Microsoft for the user and its roles; where it cannot be asked, says what the directory knows. */
export async function findPreflight(
  world: Pick<ResetWorld, 'client' | 'obstacle' | 'clock'>,
  customerId: string,
  userId: string,
  known: RememberedUser,
): Promise<PreflightFindings> {
  const { name, upn, deleted, home } = known;
  const remembered = { name, upn, deleted, ...livesElsewhere(home), roles: null };
  const fromDirectory = {
    source: 'directory',
    asOf: known.refreshedAt,
    gone: null,
    user: remembered,
    home,
    isDomainUnknown: false,
  } as const;
  const obstacle = world.obstacle();
  if (obstacle !== null) return { ...fromDirectory, obstacle, notAsked: null };
  const [user, roles] = await Promise.all([
    world.client.user(customerId, userId),
    world.client.directoryRoles(customerId, userId),
  ]);
  if (user.ok) {
    return {
      source: 'microsoft',
      asOf: world.clock.now(),
      gone: null,
      user: shownUserOf(user.value, roles),
      home: homeOf(user.value).home,
      names: [user.value.firstName, user.value.lastName].filter((name) => name !== null),
      isDomainUnknown: user.value.userDomainType === 'unknown',
      obstacle: null,
      notAsked: null,
    };
  }
  if (isGone(user.failure)) {
    return {
      source: 'microsoft',
      asOf: world.clock.now(),
      gone: user.failure.kind,
      user: remembered,
      home,
      isDomainUnknown: false,
      obstacle: null,
      notAsked: null,
    };
  }
  return { ...fromDirectory, obstacle: null, notAsked: user.failure };
}

/**
 * The pre-flight card: what must be known before a reset, one line each, and what follows from it. A federated or
 * deleted user and a guest block; an administrator, or one whose roles Microsoft does not say, is guarded as the policy says.
 */
export function preflightCard(
  found: PreflightFindings,
  facts: {
    readonly known: RememberedUser;
    /** Null: the directory could not be asked, and then nothing is said of namesakes. */
    readonly namesakes: NamesakesFound | null;
    readonly policy: Pick<Policy, 'adminGuard'>;
    /** False in clouds where Partner Center cannot reset passwords. */
    readonly resetsAvailable: boolean;
    readonly queues: boolean;
    readonly earlier: boolean;
  },
): Omit<Preflight, 'proposalFails'> {
  const { known, namesakes, policy, resetsAvailable, queues, earlier } = facts;
  const { user } = found;
  const lines: PreflightLine[] = [];
  const say: SayLine = (level, code, values = {}) => void lines.push({ level, code, values });

  if (!resetsAvailable) say('blocked', 'cloud-without-resets');
  saySource(found, known, say);
  // The lists did not give it, so the dialog does not show it yet.
  if (known.upn === '' && user.upn !== '') say('note', 'address-learned', { upn: user.upn });
  if (user.deleted) say('blocked', 'deleted');
  sayHome(found, say);
  sayRoles(found, policy.adminGuard, say);
  if (namesakes !== null) sayNamesakes(namesakes, say);
  if (earlier) say('warning', 'earlier-reset');

  return {
    source: found.source,
    asOf: isoTimeOrNull(found.asOf),
    blocked: lines.some(isBlock),
    queues,
    lines: lines.some((line) => isBlock(line) && ofNobody.has(line.code)) ? lines.filter(saysWhy) : lines,
  };
}

const isBlock = ({ level }: PreflightLine): boolean => level === 'blocked';

/** Blocks after which it does not matter what else is known of the user: nothing can be reset here at all. */
const ofNobody: ReadonlySet<PreflightLine['code']> = new Set([
  'user-gone',
  'customer-gone',
  'deleted',
  'guest',
  'federated',
]);

/** The block itself, and on whose word it rests. */
const saysWhy = ({ level, code }: PreflightLine): boolean =>
  level === 'blocked' || code === 'not-checked' || code.startsWith('known-');

/** Fine is only what is known to be. */
const lineOf: Readonly<Record<Home, [PreflightLine['level'], PreflightLine['code']]>> = {
  cloud: ['ok', 'cloud-only'],
  managed: ['note', 'sync-unknown'],
  unknown: ['note', 'domain-unknown'],
  synced: ['warning', 'synced'],
  'perhaps-synced': ['warning', 'perhaps-synced'],
  'perhaps-guest': ['warning', 'perhaps-guest'],
  federated: ['blocked', 'federated'],
  guest: ['blocked', 'guest'],
};

type SayLine = (
  level: PreflightLine['level'],
  code: PreflightLine['code'],
  values?: Record<string, string>,
) => void;

/** On whose word the card rests, and whether it is still the user who was shown. */
function saySource(found: PreflightFindings, known: RememberedUser, say: SayLine): void {
  const { user } = found;
  if (found.gone !== null) say('blocked', isOfCustomer(found.gone) ? 'customer-gone' : 'user-gone');
  else if (found.source === 'directory') {
    say('warning', found.obstacle === null ? 'known-only' : knownBehind[found.obstacle]);
    if (found.notAsked !== null) say('warning', 'not-checked', reasonOf(found.notAsked));
  } else if (known.upn !== '' && !sameAddress(user.upn, known.upn))
    say('blocked', 'user-changed', { was: known.upn, is: user.upn });
  else if (user.name !== known.name) say('warning', 'user-changed', { was: known.name, is: user.name });
  else say('ok', 'user-found');
}

/** Where the password lives. */
function sayHome({ home, isDomainUnknown }: PreflightFindings, say: SayLine): void {
  say(...lineOf[home]);
  if (isDomainUnknown && isSynced(home)) say('note', 'domain-unknown');
}

/** An administrator, or one who may be: guarded as the policy says. */
function sayRoles(
  { user: { roles }, obstacle }: PreflightFindings,
  adminGuard: Policy['adminGuard'],
  say: SayLine,
): void {
  const isRefused = adminGuard === 'refuse';
  // Microsoft is asked again before anything is sent that waits: the guard stands there.
  if (roles === null && obstacle !== null) say('note', 'roles-later');
  else if (roles === null) say(isRefused ? 'blocked' : 'warning', 'roles-unreadable');
  else if (roles.length === 0) say('ok', 'no-admin');
  else {
    const values = { roles: roles.join(', '), needs: rolesThatMayReset(roles).join(' / ') };
    if (isRefused) say('blocked', 'admin-refused', values);
    else say('warning', 'admin', values);
  }
}

/** Somebody who could be taken for this user: the first of them by name. */
function sayNamesakes({ users, more }: NamesakesFound, say: SayLine): void {
  const [first] = users;
  if (first === undefined) {
    if (more) say('note', 'namesakes-unsure');
    else say('ok', 'no-namesake');
    return;
  }
  say('warning', 'namesake', {
    count: String(users.length),
    name: first.name,
    upn: first.upn,
    customer: first.customerName || first.customerDomain || '?',
    ...(more ? { more: 'true' } : {}),
  });
}

/** What differs from what was shown: names of facts with both values, in the order of the ledger's words. */
export function differences(shown: ShownUser, now: ShownUser): { what: string; was: string; is: string }[] {
  const words = (user: ShownUser) => ({
    name: user.name,
    upn: user.upn,
    deleted: String(user.deleted),
    synced: String(user.synced),
    federated: String(user.federated),
    guest: String(user.guest),
    roles: user.roles === null ? '?' : user.roles.join(', '),
  });
  const [before, after] = [words(shown), words(now)];
  return (
    (Object.keys(before) as (keyof typeof before)[])
      .filter((what) => before[what] !== after[what])
      .filter((what) => what !== 'upn' || !sameAddress(before.upn, after.upn))
      // Roles that nobody could read when the reset was made are news, not a change.
      .filter((what) => !(what === 'roles' && shown.roles === null && now.roles?.length === 0))
      .map((what) => ({ what, was: before[what], is: after[what] }))
  );
}
