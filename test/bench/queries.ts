import { fold } from '../../main/directory/store/fold';
import { population } from './population';

/** One query of the measurement. */
export type BenchQuery = { readonly kind: string; readonly text: string };

/** Milliseconds that a query of this kind may take at p95 in the store process. */
export const budget = (kind: string): number => (kind === 'typo' || kind === 'middle part' ? 15 : 5);

/** At least 200 fixed queries about people who exist (and some who do not), the same for everybody who is measured. */
export function benchQueries(customers: number, users: number): BenchQuery[] {
  const all = population(customers, users);
  const people = Array.from({ length: 120 }, (_, n) => {
    const company = all[(n * 41) % all.length];
    const list = company?.users() ?? [];
    const person = list[(n * 17) % list.length];
    if (company === undefined || person === undefined) throw new Error('An empty population');
    const isPlain = /^[\x20-\x7e\u00c0-\u017f]+$/.test(person.name);
    return { name: person.name, upn: person.upn, company: company.customer, isPlain };
  });
  const named = people.filter(({ name, isPlain }) => isPlain && fold(name).split(' ').length >= 2);
  const foreign = people.filter(({ name, isPlain }) => !isPlain && name !== '');
  const family = (name: string) => fold(name).split(' ').at(-1) ?? '';
  const take = <T>(list: readonly T[], from: number, count: number) =>
    Array.from({ length: count }, (_, n) => list[(from + n) % list.length] as T);
  const queries: BenchQuery[] = [];
  const add = (kind: string, texts: readonly string[]) => {
    for (const text of texts) queries.push({ kind, text });
  };
  add('1 letter', [...'abcdefghijklmnoprstuvwz'].slice(0, 22));
  add(
    '2 letters',
    take(named, 0, 25).map(({ name }) => fold(name).slice(0, 2)),
  );
  add('3 letters', [
    ...take(named, 5, 20).map(({ name }) => fold(name).slice(0, 3)),
    'mar',
    'con',
    'sol',
    'ste',
    'the',
  ]);
  add(
    'full name',
    take(named, 10, 30).map(({ name }) => name),
  );
  add('two words', [
    ...take(named, 20, 20).map(({ name, company }) => `${family(name)} ${fold(company.name).split(' ')[0]}`),
    ...take(named, 30, 10).map(({ name }) => `${family(name)} ${fold(name).slice(0, 2)}`),
    'mar con',
    'gmbh mar',
    'onmicrosoft mar',
    'ltd group',
    'jean sarl',
  ]);
  add(
    'domain',
    take(people, 0, 22).map(({ company }, n) =>
      n % 2 === 0 ? company.domain : (company.domain.split('.')[0] ?? ''),
    ),
  );
  add(
    'address',
    take(people, 40, 10).map(({ upn }) => upn),
  );
  add(
    'other script',
    take(foreign, 0, 20).map(({ name }) => name),
  );
  add(
    'typo',
    take(named, 15, 30).map(({ name }, n) => mistyped(family(name), n)),
  );
  add(
    'middle part',
    take(named, 45, 25).map(({ name }) => family(name).slice(1, 6)),
  );
  add(
    'no match',
    Array.from({ length: 22 }, (_, n) => `qxz${'jvwkqx'[n % 6]}${n}${'zqj'[n % 3]}`),
  );
  return queries;
}

/** One letter wrong, missing, doubled or swapped, by turns. */
function mistyped(word: string, n: number): string {
  const at = 1 + (n % Math.max(1, word.length - 2));
  const [before, here = '', after] = [word.slice(0, at), word[at], word.slice(at + 1)];
  if (n % 4 === 0) return `${before}${here === 'e' ? 'a' : 'e'}${after}`;
  if (n % 4 === 1) return before + after;
  if (n % 4 === 2) return before + here + here + after;
  return `${before.slice(0, -1)}${here}${before.at(-1)}${after}`;
}
