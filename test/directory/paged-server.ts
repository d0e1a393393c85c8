import type { ListPage } from '../../main/microsoft/pages';
import type { PartnerCenter } from '../../main/microsoft/partner-center';
import type { ApiCustomer, ApiUser } from '../../main/microsoft/shapes';
import { type Outcome, ok } from '../../preload/outcome';
import { apiUser } from '../api-user';
import { freshSeed } from '../seed';
import { idOf } from './made';

/** A user as the server has it. */
export type PagedPerson = { readonly id: string; name: string; isDeleted: boolean };

/** A number below a limit. */
export type Random = (limit: number) => number;

/** Numbers that follow from a seed. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** The seed of this run: the fixed one of the test, or in the soak a fresh one; `SEED` repeats one that was printed. */
export function seedOf(fixed: number): number {
  if (process.env.SEED !== undefined) return Number(process.env.SEED);
  return process.env.SOAK === '1' ? freshSeed : fixed;
}

const userOf = ({ id, name, isDeleted }: PagedPerson): ApiUser =>
  apiUser({
    id,
    userPrincipalName: `${id}@c.example`,
    displayName: name,
    state: isDeleted ? 'inactive' : 'active',
  });

/**
 * One customer whose pages are cut from the list as it is when they are asked for: what comes and goes before the place
 * of the next page moves everybody across pages. `before` happens before each page.
 */
export function pagedServer(size: number, pageSize: number) {
  const customerId = idOf('the customer');
  const people: PagedPerson[] = Array.from({ length: size }, (_, n) => ({
    id: idOf(`person ${n}`),
    name: `Person ${n}`,
    isDeleted: n % 17 === 0,
  }));
  let made = size;
  let before = () => {};

  async function* pages(isDeleted: boolean, from?: string): AsyncGenerator<Outcome<ListPage<ApiUser>>, void> {
    for (let at = from === undefined ? 0 : Number(from); ; at += pageSize) {
      await new Promise((resolve) => setImmediate(resolve));
      before();
      const list = people.filter((person) => person.isDeleted === isDeleted);
      const isLast = at + pageSize >= list.length;
      yield ok({
        items: list.slice(at, at + pageSize).map(userOf),
        skipped: 0,
        end: isLast ? 'proper' : null,
        next: isLast ? null : String(at + pageSize),
      });
      if (isLast) return;
    }
  }
  const customer: ApiCustomer = {
    id: customerId,
    companyName: 'C',
    domain: 'c.example',
    relationshipToPartner: 'reseller',
  };
  const client: Pick<PartnerCenter, 'customers' | 'users' | 'deletedUsers'> = {
    customers: async function* () {
      yield ok({ items: [customer], skipped: 0, end: 'proper', next: null });
    },
    users: (_, options) => pages(false, options?.from),
    deletedUsers: (_, options) => pages(true, options?.from),
  };

  const any = (random: Random) => people[random(people.length)];
  const take = (random: Random) => people.splice(random(people.length), 1)[0];
  const put = (random: Random, person: PagedPerson) =>
    void people.splice(random(people.length + 1), 0, person);
  /** What may happen to the list. Each gives the id of who came or went, if anybody did. */
  const changes = {
    add: (random: Random): string => {
      made += 1;
      const id = idOf(`person ${made}`);
      put(random, { id, name: `Newcomer ${made}`, isDeleted: false });
      return id;
    },
    remove: (random: Random): string | null => take(random)?.id ?? null,
    rename: (random: Random): null => {
      const person = any(random);
      made += 1;
      if (person !== undefined) person.name = `Renamed ${made}`;
      return null;
    },
    /** Deleted softly, or restored: from one list to the other. */
    turn: (random: Random): null => {
      const person = any(random);
      if (person !== undefined) person.isDeleted = !person.isDeleted;
      return null;
    },
    move: (random: Random): null => {
      const person = take(random);
      if (person !== undefined) put(random, person);
      return null;
    },
    sort: (random: Random): null => {
      const sign = random(2) === 0 ? 1 : -1;
      people.sort((a, b) => (a.name < b.name ? -sign : sign));
      return null;
    },
  };

  return {
    client,
    customerId,
    people,
    changes,
    /** What happens before each page from now on. */
    beforeEachPage(act: () => void): void {
      before = act;
    },
    /** Everybody as the directory should hold them. */
    truth: () => new Map(people.map(({ id, name, isDeleted }) => [id, { name, isDeleted }] as const)),
  };
}
export type PagedServer = ReturnType<typeof pagedServer>;
