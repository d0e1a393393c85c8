import type { SandboxCustomer } from '../data/customer';
import { roleIds } from '../data/roles';
import type { SandboxUser } from '../data/user';
import type { Answer, Exchange } from '../exchange';
import type { SandboxWorld } from '../world';
import { refusal, reply } from './answers';
import { collection } from './collection';
import { questionOf } from './continuation';
import { readFilter } from './filter';

/** A user as Partner Center shows it: what is unset is absent or null, as the data has it. */
export function shown(customer: SandboxCustomer, user: SandboxUser) {
  const { roles: _, ...fields } = user;
  return {
    ...fields,
    links: { self: { uri: `/customers/${customer.id}/users/${user.id}`, method: 'GET', headers: [] } },
    attributes: { objectType: 'CustomerUser' },
  };
}

const sortable: Readonly<Record<string, (user: SandboxUser) => string>> = {
  displayname: (user) => user.displayName ?? '',
  userprincipalname: (user) => user.userPrincipalName,
};

/** `GET /v1/customers/{id}/users`: active users in pages, or the deleted ones by `UserState`; sorted when asked. */
export function listUsers(world: SandboxWorld, exchange: Exchange, customer: SandboxCustomer): Answer {
  const question = questionOf(exchange);
  const text = question.get('filter');
  let state: SandboxUser['state'] = 'active';
  if (text !== null) {
    const filter = readFilter(text);
    if (filter?.operator !== 'equals') return refusal(exchange, 'bad-input');
    if (!['userstate', 'userstatus'].includes(filter.field.toLowerCase()))
      return refusal(exchange, 'not-supported');
    const value = filter.value.toLowerCase();
    if (value !== 'active' && value !== 'inactive') return refusal(exchange, 'enum-unknown');
    state = value;
  }
  const found = world.directory.usersOf(customer).filter((user) => user.state === state);
  const field = question.get('sortField');
  if (field !== null) {
    const key = sortable[field.toLowerCase()];
    if (!key) return refusal(exchange, 'enum-unknown');
    const sign = question.get('sortDirection') === 'Descending' ? -1 : 1;
    const keyed = found.map((user) => ({ user, key: key(user) }));
    keyed.sort((a, b) => sign * (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    return collection(world, exchange, keyed, (one) => shown(customer, one.user), false);
  }
  return collection(world, exchange, found, (user) => shown(customer, user), false);
}

/** `GET …/users/{id}/directoryroles`: the Entra roles that the user holds. */
export const listRoles = (world: SandboxWorld, exchange: Exchange, user: SandboxUser): Answer =>
  collection(
    world,
    exchange,
    user.roles,
    (name) => ({ id: roleIds[name], name, attributes: { objectType: 'DirectoryRole' } }),
    false,
  );

/** `GET …/users/{id}`. */
export const getUser = (exchange: Exchange, customer: SandboxCustomer, user: SandboxUser): Answer =>
  reply(exchange, 200, shown(customer, user));
