import { cultureOf } from './companies';
import { type Culture, cultures } from './cultures';
import type { SandboxCustomer } from './customer';
import { hostileName } from './hostile';
import { latin, native } from './latin';
import { guidOf, hash, pick } from './random';
import { roleIds } from './roles';
import type { SandboxUser } from './user';

/** Synced and deleted users carry dates; these follow from the seed, not from the day of the run. */
const epoch = Date.UTC(2026, 10, 1);
const day = 86_400_000;
const roleNames = Object.keys(roleIds);

/** A person whom several customers employ: the reason why a customer's name must be read before a reset. */
const namesakes = [
  { given: 'Hélène', family: 'Dupont' },
  { given: 'Kari', family: 'Nord' },
  { given: 'Mohammed', family: 'Khan' },
];

function nameOf(
  seed: number,
  customer: SandboxCustomer,
  u: number,
): { given: string; family: string; culture: Culture } {
  const foreign = hash(seed, 31, customer.index, u) % 5 === 0;
  const culture = foreign
    ? pick(cultures, hash(seed, 32, customer.index, u))
    : cultureOf(seed, customer.index);
  const shared =
    u === 1 && customer.index % 3 !== 2 ? pick(namesakes, hash(seed, 35, customer.index)) : undefined;
  const british = pick(cultures, 0);
  if (shared) return { ...shared, culture: british };
  return {
    given: pick(culture.given, hash(seed, 33, customer.index, u)),
    family: pick(culture.family, hash(seed, 34, customer.index, u)),
    culture,
  };
}

function shown(given: string, family: string, order: Culture['order'], by: number): string {
  const [g, f] = [native(given).replaceAll('-', order === 'given family' ? '-' : ' '), native(family)];
  if (order === 'familygiven') return f + g;
  if (order === 'family given') return `${f} ${g}`;
  return by % 11 === 0 ? `${f}, ${g}` : `${g} ${f}`;
}

/**
 * All users of one customer, in the order in which they were created, deleted ones included. One user takes about
 * two microseconds, so that nothing needs to be kept.
 */
export function makePeople(seed: number, customer: SandboxCustomer, hostile: boolean): SandboxUser[] {
  const c = customer.index;
  const taken = new Map<string, number>();
  const syncedCustomer = c > 1 && hash(seed, 41, c) % 4 === 1;
  const federatedCustomer = c > 1 && hash(seed, 42, c) % 9 === 1;
  const federatedDomain = customer.domain.replace('.onmicrosoft.com', '.example');
  return Array.from({ length: customer.size }, (_, u): SandboxUser => {
    const h = hash(seed, 43, c, u);
    const { given, family, culture } = nameOf(seed, customer, u);
    const local = [latin(given), latin(family)].filter(Boolean).join('.').slice(0, 56) || 'user';
    const times = (taken.get(local) ?? 0) + 1;
    taken.set(local, times);
    // Five in a hundred users are synced anywhere (u === 4 always), most of them in a synced customer.
    const synced = u === 4 || (syncedCustomer ? h % 10 < 8 : h % 40 === 0);
    const federated = u === 5 || (federatedCustomer ? h % 5 < 3 : h % 101 === 0);
    const deleted = u === 6 || (u > 6 && (h >>> 8) % 29 === 0);
    const admin = u === 0 || (u > 6 && (h >>> 16) % 37 === 0);
    const incomplete = u === 7 || (u > 7 && (h >>> 12) % 61 === 0);
    const user: SandboxUser = {
      id: guidOf(seed, 2, c, u),
      userPrincipalName: `${local}${times === 1 ? '' : times}@${federated ? federatedDomain : customer.domain}`,
      userDomainType: federated ? 'federated' : h % 3 === 0 ? 'managed' : 'none',
      state: deleted ? 'inactive' : 'active',
      roles: admin ? [u === 0 ? 'Global Administrator' : pick(roleNames, hash(seed, 44, c, u))] : [],
    };
    const evil = hostile && u % 5 === 2;
    if (!incomplete || h % 2 === 0) {
      user.displayName = evil ? hostileName(hash(seed, 45, c, u)) : shown(given, family, culture.order, h);
    }
    if (!incomplete) {
      user.firstName = native(given).replaceAll('-', culture.country === 'VN' ? ' ' : '-');
      user.lastName = native(family);
      user.usageLocation = customer.country;
    } else if (h % 3 === 0) {
      user.firstName = null;
    }
    if (h % 6 === 0) user.phoneNumber = null;
    if (synced) {
      user.lastDirectorySyncTime = new Date(epoch - (h % day)).toISOString();
      user.immutableId = Buffer.from(user.id).toString('base64').slice(0, 22).concat('==');
    } else if (h % 2 === 0) {
      user.lastDirectorySyncTime = null;
    }
    if (deleted) user.softDeletionTime = new Date(epoch + (h % (20 * day))).toISOString();
    else if (h % 4 === 0) user.softDeletionTime = null;
    return user;
  });
}
