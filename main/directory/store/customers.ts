import type { Encrypted } from '../../store/encrypted';
import { type Customer, LoadedCustomer, nothingKept } from './customer';
import { createCustomerRegistry } from './customer-registry';
import { createCustomerTable } from './customer-table';
import type { FetchedCustomer } from '../directory-calls';
import type { RowMac } from './row-mac';
import { tokensOf } from './tokens';

/** The customers of the directory: all in memory, each change written through. */
export function loadCustomers(file: Encrypted, mac: RowMac) {
  const registry = createCustomerRegistry();
  const table = createCustomerTable(file, mac);
  const { byNumber, byId, byDomain, nicknamed, favoured, index } = registry;

  const { customers: read, altered } = table.read();
  for (const each of read) registry.keep(each);
  const toWarm = new Set(byNumber.values());
  // A number is never given twice, whoever else may have written: users would be taken for another customer's.
  let lastNumber = table.lastNumber();

  return {
    byNumber: (n: number) => byNumber.get(n),
    byId: (id: string) => byId.get(id),
    all: () => byNumber.values(),
    get size() {
      return byNumber.size;
    },
    /** Customers whose domain is exactly this, in lower case. */
    withDomain: (domain: string): Iterable<Customer> => byDomain.get(domain) ?? [],
    /** Customers with a word, of name, domain or nickname, that begins so. */
    starting: index.starting,
    /** Has every customer a word that begins so? */
    isOfAll: (start: string) => index.isOfAll(start, byNumber.size),
    /** The first customers, by name, whose name starts so. */
    named: index.named,
    /** Prepares `count` customers for searching; false: all are. */
    warm(count: number): boolean {
      let left = count;
      for (const customer of toWarm) {
        if (left === 0) return true;
        left -= 1;
        toWarm.delete(customer);
        void customer.tokens.length;
      }
      index.sort();
      return false;
    },
    /** About how many words begin so. */
    countStarting: index.count,
    /** Customers that were given a nickname here. */
    nicknamed: (): Iterable<Customer> => nicknamed,
    /** Pinned ones and those worked with lately. */
    favoured: (): Iterable<Customer> => favoured,
    /** Rows that were not what was written. They are not there, as far as anybody can see. */
    altered,

    /** Adds or renames a customer; null if it is there already with the same name and domain. */
    put(known: FetchedCustomer): { readonly now: Customer; readonly before: Customer | null } | null {
      const before = byId.get(known.id) ?? null;
      const name = known.name.slice(0, longestName);
      const domain = known.domain.slice(0, longestName);
      if (before !== null && before.name === name && before.domain === domain) return null;
      if (before === null) lastNumber = Math.max(lastNumber, table.lastNumber()) + 1;
      const now = new LoadedCustomer(
        before?.n ?? lastNumber,
        { id: known.id, name, domain },
        before ?? nothingKept,
      );
      table.write(now);
      registry.keep(now);
      return { now, before };
    },

    /** Writes everything about a customer that is not its name. */
    save(customer: Customer): void {
      const tokens = tokensOf(customer.nickname);
      if (tokens.join(' ') !== customer.nicknameTokens.join(' ')) {
        customer.nicknameTokens = tokens;
        registry.renamed(customer);
      }
      registry.favour(customer);
      table.write(customer);
    },

    /** Leaves all of them in one piece, so that the next start reads them at once. */
    snapshot(): void {
      // Rows that cannot be believed must be met again.
      if (altered > 0) return;
      table.snapshot([...byNumber.values()]);
    },

    remove(customer: Customer): void {
      table.remove(customer.n);
      registry.drop(customer);
    },
  };
}
export type Customers = ReturnType<typeof loadCustomers>;

const longestName = 1_000;
