import type { SandboxOptions } from '../options';
import { makeCompanies } from './companies';
import type { SandboxCustomer } from './customer';
import { makePeople } from './people';
import { spread } from './sizes';
import type { SandboxUser } from './user';

/** Users kept made; the rest are made again from the seed when asked for. Keeps a million users modest. */
const keep = 120_000;

/** All customers and users. Customers are made at the start, users when somebody asks. */
export type PracticeDirectory = {
  /** In the order of Partner Center's list, ended relationships included. */
  readonly customers: SandboxCustomer[];
  customer(id: string): SandboxCustomer | undefined;
  /** All users of a customer, deleted ones included, in order of creation. Read only: see `change`. */
  usersOf(customer: SandboxCustomer): readonly SandboxUser[];
  user(customer: SandboxCustomer, id: string): SandboxUser | undefined;
  /** Who signs in under this name, in any customer. */
  byPrincipalName(name: string): { customer: SandboxCustomer; user: SandboxUser } | undefined;
  /** The users of a customer to be changed in place; from then on they are kept, not made again. */
  change(customer: SandboxCustomer): SandboxUser[];
  addCustomer(customer: SandboxCustomer): void;
  removeCustomer(id: string): void;
};

/** Makes the practice data of a seed. The same options give the same data, whatever the order of questions. */
export function createDirectory(
  options: Pick<SandboxOptions, 'customers' | 'users' | 'usersPerCustomer' | 'seed' | 'hostile'>,
): PracticeDirectory {
  const sizes =
    options.usersPerCustomer === undefined
      ? spread(options.users, options.customers, options.seed)
      : new Uint32Array(options.customers).fill(options.usersPerCustomer);
  const customers = makeCompanies(options.seed, sizes, options.hostile);
  const byId = new Map(customers.map((customer) => [customer.id, customer]));
  const made = new Map<string, SandboxUser[]>();
  const changed = new Map<string, SandboxUser[]>();
  let kept = 0;

  const usersOf = (customer: SandboxCustomer): SandboxUser[] => {
    const own = changed.get(customer.id);
    if (own) return own;
    const users = made.get(customer.id) ?? makePeople(options.seed, customer, options.hostile);
    if (!made.delete(customer.id)) kept += users.length;
    made.set(customer.id, users); // Moved to the end: the map's order is the order of last use.
    for (const [id, old] of made) {
      if (kept <= keep || id === customer.id) break;
      made.delete(id);
      kept -= old.length;
    }
    return users;
  };

  return {
    customers,
    customer: (id) => byId.get(id.toLowerCase()),
    usersOf,
    user: (customer, id) => usersOf(customer).find((user) => user.id === id.toLowerCase()),
    byPrincipalName(name) {
      const wanted = name.toLowerCase();
      const [, domain = ''] = wanted.split('@');
      const slug = domain.split('.')[0];
      const likely = customers.filter((customer) => customer.domain.split('.')[0] === slug);
      for (const customer of [...likely, ...customers.filter((one) => changed.has(one.id))]) {
        const user = usersOf(customer).find((one) => one.userPrincipalName.toLowerCase() === wanted);
        if (user) return { customer, user };
      }
      return undefined;
    },
    change(customer) {
      const users = usersOf(customer);
      if (!changed.has(customer.id)) {
        if (made.delete(customer.id)) kept -= users.length;
        changed.set(customer.id, users);
      }
      return users;
    },
    addCustomer(customer) {
      customers.push(customer);
      byId.set(customer.id, customer);
      changed.set(customer.id, []);
    },
    removeCustomer(id) {
      const at = customers.findIndex((customer) => customer.id === id);
      if (at >= 0) customers.splice(at, 1);
      byId.delete(id);
      made.delete(id);
      changed.delete(id);
    },
  };
}
