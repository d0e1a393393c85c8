import type { Customers } from '../customers';
import { byRank } from './customer-search';
import type { ExactSearch } from './exact-search';
import type { Highlighting } from './result-rows';
import type { RowView } from './row-view';
import { nothingFound, type FoundRows } from './found-rows';

const noHighlighting: Highlighting = { words: [], forgiven: new Set<string>() };

/** The answer when nothing was typed: what is worked with, and of one customer the first by name. */
export function createStartRows(customers: Customers, find: ExactSearch, view: RowView) {
  function ofCustomer(customer: number, limit: number): FoundRows {
    const expression = find.together([], customer) ?? '';
    const first = view.favouriteRows(customer);
    const labels = new Set(first.map(({ label }) => label));
    const rest = find
      .matching(expression, limit + 1 + first.length)
      .filter(({ label }) => !labels.has(label));
    const all = view.shown([...first, ...rest], noHighlighting);
    const rows = all.slice(0, limit);
    return { ...nothingFound, rows, asTyped: rows.length, more: all.length > limit };
  }

  return (customer: number | null, limit: number): FoundRows => {
    if (customer !== null) return ofCustomer(customer, limit);
    const favoured = [...customers.favoured()].sort(byRank);
    const rows = view.shown([...view.favouriteRows(null), ...favoured], noHighlighting);
    return { ...nothingFound, rows: rows.slice(0, limit), how: 'start', more: rows.length > limit };
  };
}
