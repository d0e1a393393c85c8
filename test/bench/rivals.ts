import uFuzzy from '@leeoniya/ufuzzy';
import { Document } from 'flexsearch';
import MiniSearch from 'minisearch';
import { fold } from '../../main/directory/store/fold';
import { population } from './population';

/** A search over the same rows, in memory: builds its index, then answers. Folding is done for it, as for us. */
export type Rival = (rows: readonly string[]) => (query: string) => number;

const limit = 50;

/** The peers, each set up as its documentation says for names: prefixes, all words, its own tolerance of mistakes. */
export const rivals: Readonly<Record<string, Rival>> = {
  'plain scan': (rows) => (query) => {
    const words = query.split(' ');
    const found: string[] = [];
    for (const row of rows) if (words.every((word) => row.includes(word))) found.push(row);
    return found.sort().slice(0, limit).length;
  },
  uFuzzy: (rows) => {
    const fuzzy = new uFuzzy({ intraMode: 1 });
    const list = rows as string[];
    return (query) => fuzzy.search(list, query, 3, 1_000)[0]?.length ?? 0;
  },
  FlexSearch: (rows) => {
    const index = new Document({ document: { id: 'id', index: ['text'] }, tokenize: 'forward' });
    for (const [id, text] of rows.entries()) index.add({ id, text });
    return (query) => index.search(query, { limit }).length;
  },
  MiniSearch: (rows) => {
    const index = new MiniSearch({
      fields: ['text'],
      searchOptions: { prefix: true, fuzzy: 0.2, combineWith: 'AND' },
    });
    index.addAll(rows.map((text, id) => ({ id, text })));
    return (query) => index.search(query).slice(0, limit).length;
  },
};

/** Every user as one folded line: name, address, customer, domain. */
export function rowsOf(customers: number, users: number): string[] {
  const rows: string[] = [];
  for (const { customer, users: of } of population(customers, users)) {
    const tail = fold(`${customer.name} ${customer.domain}`);
    for (const { name, upn } of of()) rows.push(`${fold(name)} ${fold(upn.split('@')[0] ?? '')} ${tail}`);
  }
  return rows;
}
