import type { Customer } from './customer';
import { createCustomerIndex } from './customer-index';

/** The customers in memory, and the ways in which they are looked up. */
export function createCustomerRegistry() {
  const byNumber = new Map<number, Customer>();
  const byId = new Map<string, Customer>();
  // One customer has a domain, as a rule; a set for each would be most of what they take.
  const byDomain = new Map<string, Customer[]>();
  const nicknamed = new Set<Customer>();
  const favoured = new Set<Customer>();
  const index = createCustomerIndex((n) => byNumber.get(n));

  /** Its place among the pinned ones and those worked with lately, as it is now. */
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

  return {
    byNumber,
    byId,
    byDomain,
    nicknamed,
    favoured,
    index,
    favour,
    drop,

    /** Keeps a customer, in place of the one of its number. */
    keep(customer: Customer): void {
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
    },

    /** Its nickname changed. */
    renamed(customer: Customer): void {
      if (customer.nickname === '') nicknamed.delete(customer);
      else nicknamed.add(customer);
      index.changed(customer);
    },
  };
}
