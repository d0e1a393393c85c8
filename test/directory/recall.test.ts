import { expect, test } from 'vitest';
import { fold } from '../../main/directory/fold';
import { population } from '../bench/population';
import { directoryWith, idOf, userNamed } from './made';
import { officeNames, recallPairs } from './recall-list';

const others = process.env.SOAK === '1' ? 200_000 : 8_000;

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
  const crowded = population(Math.max(20, others / 200), others).map(({ customer, users }) => ({
    name: customer.name,
    domain: customer.domain,
    users: users(),
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
