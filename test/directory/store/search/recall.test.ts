import { expect, test } from 'vitest';
import { fold } from '../../../../main/directory/store/fold';
import { population } from '../../../bench/population';
import { directoryWith, idOf, userNamed } from '../../made';
import { officeNames, recallPairs } from './recall-list';

const others = process.env.SOAK === '1' ? 50_000 : 8_000;

/** The words of a text without accents; the product's own folding is not asked. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const words = (text: string) =>
  plain(text)
    .split(/[\s\-'’]+/)
    .filter((word) => word !== '');

/** The wanted users among many others, each in its customer. */
function crowd() {
  const wanted = new Map(recallPairs.map((pair) => [`${pair.local} ${pair.customer}`, pair]));
  const domainOf = (customer: string) => `${fold(customer).replaceAll(' ', '')}.example`;
  const names = [...new Set(recallPairs.map(({ customer }) => customer))];
  const customers = names.map((name) => ({
    name,
    domain: domainOf(name),
    users: [...wanted.values()]
      .filter(({ customer }) => customer === name)
      .map(({ name: person, local }) => userNamed(person, `${local}@${domainOf(name)}`)),
  }));
  // A crowd of namesakes would say nothing of the search: who has both names of somebody wanted, or the one that was
  // typed alone, is left out of it.
  const alone = recallPairs.map(({ query }) => plain(query)).filter((query) => !/[\s\-'’]/.test(query));
  const named = new Map<string, Set<string>>();
  for (const { name } of wanted.values())
    for (const word of words(name)) named.set(word, (named.get(word) ?? new Set()).add(name));
  const isNamesake = (name: string) => {
    const shared = words(name).flatMap((word) => [...(named.get(word) ?? [])]);
    return new Set(shared).size < shared.length || alone.some((query) => plain(name).includes(query));
  };
  const crowded = population(Math.max(20, others / 200), others).map(({ customer, users }) => ({
    name: customer.name,
    domain: customer.domain,
    users: users().filter(({ name }) => !isNamesake(name)),
  }));
  const directory = directoryWith([...customers, ...crowded]);
  for (const [name, nickname] of Object.entries(officeNames)) {
    directory.service['directory.nickname']({ customerId: idOf(domainOf(name)), nickname });
  }
  return { ...directory, upnOf: (local: string, customer: string) => `${local}@${domainOf(customer)}` };
}

test('the list is long enough', () => {
  expect(recallPairs.length).toBeGreaterThanOrEqual(300);
  expect(new Set(recallPairs.map(({ query, local }) => `${query}/${local}`)).size).toBe(recallPairs.length);
});

// What is in the list, told from the texts alone.
const isLatin = (text: string) => !/[^\p{Script=Latin}\p{M}\p{N}\p{P}\s]/u.test(text);
const categories: Readonly<Record<string, (pair: (typeof recallPairs)[number]) => boolean>> = {
  'accents left out': ({ name, query }) =>
    isLatin(name) && plain(name) !== name.toLowerCase() && /^[ -~]+$/.test(query),
  'another script in Latin letters': ({ name, query }) => !isLatin(name) && isLatin(query),
  'the script itself': ({ name, query }) => !isLatin(name) && !isLatin(query),
  'order swapped': ({ name, query }) => {
    const [first, ...rest] = words(query);
    const own = words(name);
    return own.length > 1 && first === own.at(-1) && rest.includes(own[0] ?? '');
  },
  'a word that nobody has': ({ name, query, customer, local }) => {
    const own = [...words(name), ...words(customer), ...words(local.replaceAll('.', ' '))];
    return isLatin(name) && words(query).some((word) => !own.some((each) => each.startsWith(word)));
  },
  'a part from the middle': ({ name, query, local }) => {
    const own = [...words(name), ...words(local.replaceAll('.', ' '))];
    return words(query).some(
      (word) => !own.some((each) => each.startsWith(word)) && own.some((each) => each.includes(word)),
    );
  },
  'what the office calls the customer': ({ customer }) => customer in officeNames,
};

test.each(Object.entries(categories))('the list holds %s', (_, is) => {
  expect(recallPairs.filter(is).length).toBeGreaterThanOrEqual(10);
});

test('who is meant is among the first five rows in at least 98 of 100', () => {
  const { search, upnOf } = crowd();
  const missed = recallPairs.filter(({ query, local, customer }) => {
    const first = search(query, null, 50).rows.slice(0, 5);
    return !first.some((row) => row.kind === 'user' && row.upn === upnOf(local, customer));
  });
  const recall = 1 - missed.length / recallPairs.length;
  console.log(`recall ${(recall * 100).toFixed(1)} % of ${recallPairs.length}`);
  for (const { query, name } of missed) console.log(`missed: ${query} (${name})`);
  expect([missed.map(({ query, name }) => `${query} (${name})`), recall >= 0.98]).toEqual([
    expect.anything(),
    true,
  ]);
}, 300_000);
