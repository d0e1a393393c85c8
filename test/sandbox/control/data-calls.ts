import { randomUUID } from 'node:crypto';
import type { SandboxCustomer } from '../data/customer';
import type { SandboxUser } from '../data/user';
import type { SandboxWorld } from '../world';
import type { ControlCalls, CustomerTruth, Target, UserChange, UserTruth } from './api';

/** A question that the data cannot answer: told to the test, not a bug. */
export class UnknownTarget extends Error {}

function customerOf(world: SandboxWorld, id: string): SandboxCustomer {
  const customer = world.directory.customer(id);
  if (!customer) throw new UnknownTarget(`no customer ${id}`);
  return customer;
}

function userOf(world: SandboxWorld, target: Target): { customer: SandboxCustomer; user: SandboxUser } {
  const customer = customerOf(world, target.customerId);
  const user = world.directory.user(customer, target.userId);
  if (!user) throw new UnknownTarget(`no user ${target.userId} in ${target.customerId}`);
  return { customer, user };
}

const told = (world: SandboxWorld, customer: SandboxCustomer): CustomerTruth => ({
  id: customer.id,
  companyName: customer.companyName,
  domain: customer.domain,
  relationship: customer.relationship,
  users: world.directory.usersOf(customer).length,
});

const toldUser = (customer: SandboxCustomer, user: SandboxUser): UserTruth => ({
  id: user.id,
  customerId: customer.id,
  userPrincipalName: user.userPrincipalName,
  ...(user.displayName === undefined ? {} : { displayName: user.displayName }),
  ...(user.firstName === undefined ? {} : { firstName: user.firstName }),
  ...(user.lastName === undefined ? {} : { lastName: user.lastName }),
  state: user.state,
  synced: Boolean(user.lastDirectorySyncTime),
  federated: user.userDomainType === 'federated',
  roles: user.roles,
});

function set(world: SandboxWorld, user: SandboxUser, change: UserChange): void {
  const { synced, federated, state, roles, userPrincipalName, displayName, firstName, lastName } = change;
  if (userPrincipalName !== undefined) user.userPrincipalName = userPrincipalName;
  if (displayName !== undefined) user.displayName = displayName;
  if (firstName !== undefined) user.firstName = firstName;
  if (lastName !== undefined) user.lastName = lastName;
  if (roles !== undefined) user.roles = roles;
  const now = new Date(world.clock.now()).toISOString();
  if (synced !== undefined) user.lastDirectorySyncTime = synced ? now : null;
  if (federated !== undefined) user.userDomainType = federated ? 'federated' : 'managed';
  if (state === undefined) return;
  user.state = state;
  user.softDeletionTime = state === 'inactive' ? now : null;
}

type DataName =
  | 'customers'
  | 'users'
  | 'add-customer'
  | 'change-customer'
  | 'remove-customer'
  | 'add-user'
  | 'change-user'
  | 'remove-user'
  | 'password'
  | 'check-password';

/** The calls that read and change customers, users and passwords. */
export const dataCalls = (
  world: SandboxWorld,
): { [N in DataName]: (given: ControlCalls[N]['in']) => ControlCalls[N]['out'] } => ({
  customers({ from = 0, count = 100, search = '' }) {
    const wanted = search.toLowerCase();
    const found = world.directory.customers.filter((customer) =>
      customer.companyName.toLowerCase().includes(wanted),
    );
    return found.slice(from, from + count).map((customer) => told(world, customer));
  },
  users({ customerId }) {
    const customer = customerOf(world, customerId);
    return world.directory.usersOf(customer).map((user) => toldUser(customer, user));
  },
  'add-customer'({ companyName, domain }) {
    const index = world.directory.customers.length;
    const customer: SandboxCustomer = {
      index,
      id: randomUUID(),
      companyName,
      domain,
      country: 'GB',
      size: 0,
      relationship: 'reseller',
    };
    world.directory.addCustomer(customer);
    return told(world, customer);
  },
  'change-customer'({ id, companyName, domain, relationship }) {
    const customer = customerOf(world, id);
    if (companyName !== undefined) customer.companyName = companyName;
    if (domain !== undefined) {
      world.directory.change(customer); // Users keep the names they have.
      customer.domain = domain;
    }
    if (relationship !== undefined) customer.relationship = relationship;
    return told(world, customer);
  },
  'remove-customer'({ id }) {
    world.directory.removeCustomer(customerOf(world, id).id);
    return null;
  },
  'add-user'({ customerId, ...change }) {
    const customer = customerOf(world, customerId);
    const user: SandboxUser = {
      id: randomUUID(),
      userPrincipalName: change.userPrincipalName,
      userDomainType: 'managed',
      state: 'active',
      roles: [],
    };
    set(world, user, change);
    world.directory.change(customer).push(user);
    return toldUser(customer, user);
  },
  'change-user'({ customerId, userId, ...change }) {
    const { customer, user } = userOf(world, { customerId, userId });
    world.directory.change(customer);
    set(world, user, change);
    return toldUser(customer, user);
  },
  'remove-user'(target) {
    const { customer, user } = userOf(world, target);
    const users = world.directory.change(customer);
    users.splice(users.indexOf(user), 1);
    return null;
  },
  password: (target) => world.passwords.of(userOf(world, target).user.id),
  'check-password'({ upn, password }) {
    const found = world.directory.byPrincipalName(upn);
    if (!found || found.user.state === 'inactive') return { accepted: false, mustChange: false };
    const truth = world.passwords.of(found.user.id);
    const accepted = truth.password === password && found.user.userDomainType !== 'federated';
    return { accepted, mustChange: accepted && truth.mustChange };
  },
});
