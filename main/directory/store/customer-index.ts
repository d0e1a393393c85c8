import type { Customer } from './customer';

/** Below this many changed customers they are looked at one by one instead of sorting the index anew. */
const mostFresh = 2_000;

/**
 * Finds customers by the start of a word. The words of all customers, sorted; customers that came or changed since it
 * was sorted are looked at one by one.
 */
export function createCustomerIndex(current: (n: number) => Customer | undefined) {
  let sorted: { readonly token: string; readonly customer: Customer }[] = [];
  let byName: Customer[] = [];
  let fresh = new Set<Customer>();
  /** What was asked of all customers, until one changes. */
  let ofAll = new Map<string, boolean>();

  const wordsOf = ({ tokens, nicknameTokens }: Customer) => [...tokens, ...nicknameTokens];

  function sort(): void {
    const all = new Set([...byName, ...fresh]);
    byName = [...all]
      .filter((customer) => current(customer.n) === customer)
      .sort((a, b) => (a.fold < b.fold ? -1 : a.fold > b.fold ? 1 : a.n - b.n));
    sorted = byName
      .flatMap((customer) => wordsOf(customer).map((token) => ({ token, customer })))
      .sort((a, b) => (a.token < b.token ? -1 : a.token > b.token ? 1 : 0));
    fresh = new Set();
  }

  const firstFrom = (start: string): number => firstNotBefore(sorted, start, ({ token }) => token);

  function count(start: string): number {
    let found = firstFrom(`${start}{`) - firstFrom(start);
    for (const customer of fresh) if (wordsOf(customer).some((word) => word.startsWith(start))) found += 1;
    return found;
  }

  function starting(start: string): Set<Customer> {
    if (fresh.size > Math.max(mostFresh, sorted.length / 20)) sort();
    const found = new Set<Customer>();
    for (let at = firstFrom(start); sorted[at]?.token.startsWith(start); at += 1) {
      const customer = sorted[at]?.customer;
      if (customer === undefined || current(customer.n) !== customer || fresh.has(customer)) continue;
      found.add(customer);
    }
    for (const customer of fresh) {
      if (current(customer.n) === customer && wordsOf(customer).some((token) => token.startsWith(start))) {
        found.add(customer);
      }
    }
    return found;
  }

  return {
    /** Sorts what was looked at one by one. */
    sort,
    /** About how many words of customers begin so: old names of customers that changed are among them. */
    count,
    changed(customer: Customer): void {
      fresh.add(customer);
      ofAll = new Map();
    },
    /** Does every one of `size` customers have a word that begins so (`onmicrosoft`)? */
    isOfAll(start: string, size: number): boolean {
      if (count(start) < size) return false;
      const key = `${size} ${start}`;
      const known = ofAll.get(key) ?? starting(start).size === size;
      ofAll.set(key, known);
      return known;
    },
    /** The first customers, by name, whose name starts so. */
    named(start: string, most: number): Customer[] {
      const found: Customer[] = [];
      const first = firstNotBefore(byName, start, ({ fold }) => fold);
      for (let at = first; found.length < most && byName[at]?.fold.startsWith(start); at += 1) {
        const customer = byName[at];
        if (customer !== undefined && current(customer.n) === customer) found.push(customer);
      }
      for (const customer of fresh) {
        if (current(customer.n) === customer && customer.fold.startsWith(start)) found.push(customer);
      }
      return found;
    },
    /** Every customer with a word that begins so. */
    starting,
  };
}

/** Where the first entry stands that is not before `start`: binary search in a list that is sorted by `keyOf`. */
function firstNotBefore<T>(list: readonly T[], start: string, keyOf: (each: T) => string): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const each = list[middle];
    if (each !== undefined && keyOf(each) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
