import type { Encrypted } from '../../store/encrypted';
import { type Customer, type KeptOfCustomer, LoadedCustomer, nothingKept } from './customer';
import { createCustomerIndex } from './customer-index';
import { createCustomerSnapshot } from './customer-snapshot';
import type { FetchedCustomer } from '../directory-calls';
import type { RowMac } from './row-mac';
import { idToBytes, idToText, toText } from './text';
import { tokensOf } from './tokens';

/** The customers of the directory: all in memory, each change written through. */
export function loadCustomers(file: Encrypted, mac: RowMac) {
  const byNumber = new Map<number, Customer>();
  const byId = new Map<string, Customer>();
  // One customer has a domain, as a rule; a set for each would be most of what they take.
  const byDomain = new Map<string, Customer[]>();
  const nicknamed = new Set<Customer>();
  const favoured = new Set<Customer>();
  const index = createCustomerIndex((n) => byNumber.get(n));
  const snapshot = createCustomerSnapshot(file, mac);
  let altered = 0;

  function keep(customer: Customer): void {
    drop(byNumber.get(customer.n));
    byNumber.set(customer.n, customer);
    byId.set(customer.id, customer);
    const domain = customer.domain.toLowerCase();
    const same = byDomain.get(domain);
    if (same !== undefined) same.push(customer);
    // Nobody is looked for by a domain that Microsoft does not tell, and thousands may have none.
    else if (domain !== '') byDomain.set(domain, [customer]);
    if (customer.nickname !== '') nicknamed.add(customer);
    favour(customer);
    index.changed(customer);
  }

  function favour(customer: Customer): void {
    if (customer.pinned || customer.usedAt > 0) favoured.add(customer);
    else favoured.delete(customer);
  }

  function drop(customer: Customer | undefined): void {
    if (customer === undefined) return;
    byNumber.delete(customer.n);
    byId.delete(customer.id);
    const domain = customer.domain.toLowerCase();
    const others = byDomain.get(domain)?.filter((each) => each !== customer) ?? [];
    if (others.length > 0) byDomain.set(domain, others);
    else byDomain.delete(domain);
    nicknamed.delete(customer);
    favoured.delete(customer);
  }

  /** What is written of a customer, beside its number and id. */
  function recordOf(customer: Customer) {
    const { name, domain, nickname, pinned, usedAt, users, walkedAt, resume, failure, shrunk } = customer;
    return { name, domain, nickname, pinned, usedAt, users, walkedAt, resume, failure, shrunk };
  }

  function write(customer: Customer): void {
    const { n } = customer;
    snapshot.drop();
    const kept = recordOf(customer);
    const record = new TextEncoder().encode(JSON.stringify(kept));
    const id = idToBytes(customer.id);
    file.run(
      'INSERT OR REPLACE INTO customers (n, id, record, mac) VALUES (?, ?, ?, ?)',
      n,
      id,
      record,
      mac.sign(n, id, record),
    );
  }

  function readRows(): void {
    for (const [n, id, record, code] of file.all<[number, Uint8Array, Uint8Array, Uint8Array]>(
      'SELECT n, id, record, mac FROM customers',
    )) {
      if (!mac.verify(code, n, id, record)) {
        altered += 1;
        continue;
      }
      const kept = JSON.parse(toText(record)) as KeptOfCustomer & { name: string; domain: string };
      keep(new LoadedCustomer(n, { id: idToText(id), name: kept.name, domain: kept.domain }, kept));
    }
  }

  const inOnePiece = snapshot.read();
  if (inOnePiece === null) readRows();
  else for (const each of inOnePiece) keep(new LoadedCustomer(each.n, each, each));
  const toWarm = new Set(byNumber.values());
  // A number is never given twice, whoever else may have written: users would be taken for another customer's.
  const lastInFile = () => Math.max(0, file.first<[number]>('SELECT max(n) FROM customers')?.[0] ?? 0);
  let lastNumber = lastInFile();

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
    /** Prepares so many customers for searching; false: all are. */
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
      if (before === null) lastNumber = Math.max(lastNumber, lastInFile()) + 1;
      const now = new LoadedCustomer(
        before?.n ?? lastNumber,
        { id: known.id, name, domain },
        before ?? nothingKept,
      );
      write(now);
      keep(now);
      return { now, before };
    },

    /** Writes everything about a customer that is not its name. */
    save(customer: Customer): void {
      const tokens = tokensOf(customer.nickname);
      if (tokens.join(' ') !== customer.nicknameTokens.join(' ')) {
        customer.nicknameTokens = tokens;
        if (customer.nickname === '') nicknamed.delete(customer);
        else nicknamed.add(customer);
        index.changed(customer);
      }
      favour(customer);
      write(customer);
    },

    /** Leaves all of them in one piece, so that the next start reads them at once. */
    snapshot(): void {
      // Rows that cannot be believed must be met again.
      if (altered > 0) return;
      snapshot.take([...byNumber.values()].map((each) => ({ n: each.n, id: each.id, ...recordOf(each) })));
    },

    remove(customer: Customer): void {
      snapshot.drop();
      file.run('DELETE FROM customers WHERE n = ?', customer.n);
      drop(customer);
    },
  };
}
export type Customers = ReturnType<typeof loadCustomers>;

const longestName = 1_000;
