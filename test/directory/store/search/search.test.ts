import fc from 'fast-check';
import { expect, test } from 'vitest';
import { customerTokens } from '../../../../main/directory/store/customer';
import { fold, foldWords } from '../../../../main/directory/store/fold';
import { parseQuery } from '../../../../main/directory/store/search/search-query';
import { orderOf, ownTokens } from '../../../../main/directory/store/users';
import { directoryWith, idOf, userNamed } from '../../made';

const contoso = {
  name: 'Contoso Ltd',
  domain: 'contoso.onmicrosoft.com',
  users: [
    userNamed('Hélène Dupont', 'helene.dupont@contoso.onmicrosoft.com'),
    userNamed('Dupont Service', 'service@contoso.onmicrosoft.com'),
    userNamed('Łukasz Żółć', 'lz@contoso.onmicrosoft.com'),
    userNamed('Søren Straße', 'ss@contoso.onmicrosoft.com', { deleted: true }),
  ],
};
const nordwind = {
  name: 'Nordwind Köln AG',
  domain: 'nordwind.onmicrosoft.com',
  users: [
    userNamed('Владимир Щербаков', 'vs@nordwind.onmicrosoft.com'),
    userNamed('Γιώργος Παπαδόπουλος', 'gp@nordwind.onmicrosoft.com'),
    userNamed('محمد علي', 'ma@nordwind.onmicrosoft.com'),
    userNamed('王小明', 'wx@nordwind.onmicrosoft.com'),
    userNamed("Seán O'Brien", 'sob@nordwind.onmicrosoft.com'),
    userNamed('Hélène Dupont', 'hd@nordwind.onmicrosoft.com'),
  ],
};

test.each([
  ['dupont', ['Dupont Service', 'Hélène Dupont', 'Hélène Dupont']],
  ['dupont nordwind', ['Hélène Dupont']],
  ['NORD dup', ['Hélène Dupont']],
  ['helene', ['Hélène Dupont', 'Hélène Dupont']],
  ['lukasz zolc', ['Łukasz Żółć']],
  ['strasse', ['Søren Straße']],
  ['soeren', ['Søren Straße']],
  ['shcherbakov', ['Владимир Щербаков']],
  ['щерб', ['Владимир Щербаков']],
  ['papadopoulos', ['Γιώργος Παπαδόπουλος']],
  ['mohamed', ['محمد علي']],
  ['小明', ['王小明']],
  ['wang', ['王小明']],
  ['xiaoming', ['王小明']],
  ['obrien', ["Seán O'Brien"]],
  ["o'brien", ["Seán O'Brien"]],
  ['brien', ["Seán O'Brien"]],
  ['hd@nordwind.onmicrosoft.com', ['Hélène Dupont']],
  ['koeln', ['Nordwind Köln AG']],
] as const)('%s', (text, names) => {
  const { rows } = directoryWith([contoso, nordwind]);
  expect(rows(text).slice(0, names.length)).toEqual(names);
});

test('a tenant id and a user id find what they name, and the domain finds its customer first', () => {
  const { search } = directoryWith([contoso, nordwind]);
  const found = search(idOf(contoso.domain)).rows;
  expect(found[0]).toMatchObject({ kind: 'customer', name: 'Contoso Ltd' });
  expect(found.map(({ customerId }) => customerId)).toEqual(Array(5).fill(idOf(contoso.domain)));
  expect(search(idOf('vs@nordwind.onmicrosoft.com').toUpperCase()).rows).toMatchObject([
    { name: 'Владимир Щербаков' },
  ]);
  expect(search('contoso.onmicrosoft.com').rows[0]).toMatchObject({ kind: 'customer', name: 'Contoso Ltd' });
  expect(search(idOf(contoso.domain).slice(0, 8)).rows[0]).toMatchObject({ name: 'Contoso Ltd' });
});

test('the first letters of a tenant id find its customer, after whoever is called so', () => {
  const domain = Array.from({ length: 200 }, (_, n) => `c${n}.example`).find((each) =>
    /^[a-f]{2,}[0-9]{2}/.test(idOf(each)),
  );
  if (domain === undefined) throw new Error('no such id');
  const id = idOf(domain);
  const typed = id.slice(0, 4);
  const others = Array.from({ length: 60 }, (_, n) =>
    userNamed(`Person ${String.fromCharCode(97 + (n % 26))}`, `p${n}@by-id.example`),
  );
  const called = userNamed(`${typed.slice(0, 2)} Group`, `${typed}@else.example`);
  const { search } = directoryWith([
    { name: 'By Id', domain, users: others },
    { name: 'Elsewhere', domain: 'else.example', users: [called] },
  ]);
  const rows = search(typed).rows.map(({ name }) => name);
  expect(rows[0]).toBe(called.name);
  expect(rows).toContain('By Id');
  expect(search(id.slice(0, 8)).rows[0]).toMatchObject({ kind: 'customer', name: 'By Id' });
});

test('a whole name that few have is looked for inside other names too', () => {
  const { search } = directoryWith([
    {
      name: 'Contoso',
      domain: 'contoso.example',
      users: [userNamed('Anna Berg', 'ab@contoso.example'), userNamed('Joanna Holm', 'jh@contoso.example')],
    },
  ]);
  expect(search('anna')).toMatchObject({
    how: 'forgiving',
    asTyped: 1,
    rows: [{ name: 'Anna Berg' }, { name: 'Joanna Holm' }],
  });
  expect(search('anna berg')).toMatchObject({ how: 'exact', rows: [{ name: 'Anna Berg' }] });
});

test('one or two letters: names that start so, pinned and recent ones before them', () => {
  const { service, search } = directoryWith([contoso, nordwind]);
  expect(search('he').rows.map(({ name }) => name)).toEqual(['Hélène Dupont', 'Hélène Dupont']);
  service['directory.pin']({
    customerId: idOf(nordwind.domain),
    userId: idOf('hd@nordwind.onmicrosoft.com'),
    pinned: true,
  });
  expect(search('he').rows[0]).toMatchObject({ customerName: 'Nordwind Köln AG', pinned: true });
  service['directory.recent']({
    customerId: idOf(contoso.domain),
    userId: idOf('lz@contoso.onmicrosoft.com'),
    now: 5,
  });
  expect(search('').rows.map(({ name }) => name)).toEqual(['Hélène Dupont', 'Łukasz Żółć', 'Contoso Ltd']);
  expect(search('').how).toBe('start');
});

test('a mistake is forgiven, and said so', () => {
  const { search } = directoryWith([contoso, nordwind]);
  for (const text of ['duponr', 'dupnt', 'duppont', 'dupotn', 'upont', 'hel ene', 'pont', 'jelene']) {
    const { how, rows } = search(text);
    expect([text, how, rows.some(({ name }) => name === 'Hélène Dupont')]).toEqual([text, 'forgiving', true]);
  }
  expect(search('qqqqq').rows).toEqual([]);
  expect(search('dupont').how).toBe('exact');
});

test('how many rows match as typed is said, and the forgiven ones come after them', () => {
  const { search } = directoryWith([contoso, nordwind]);
  const asTyped = (text: string) => {
    const { rows, asTyped: count } = search(text);
    return [count, rows.length];
  };
  expect(asTyped('dupont')).toEqual([3, 3]);
  expect(asTyped('duponr')).toEqual([0, 3]);
  // Few match as typed: what is near comes after.
  const [typed = 0, all = 0] = asTyped('helen');
  expect(typed).toBe(2);
  expect(all).toBeGreaterThanOrEqual(typed);
});

test('domain and nickname are marked in a user’s row', () => {
  const { service, search } = directoryWith([contoso, nordwind]);
  service['directory.nickname']({ customerId: idOf(nordwind.domain), nickname: 'The Windmill' });
  const [row] = search('windmill dupont').rows;
  if (row?.kind !== 'user') throw new Error('no user');
  expect(row.marks.nickname.map(([from, to]) => row.customerNickname.slice(from, to))).toEqual(['Windmill']);
  const [other] = search('dupont nordwind.onmicrosoft.com').rows;
  if (other?.kind !== 'user') throw new Error('no user');
  expect(other.marks.domain.map(([from, to]) => other.customerDomain.slice(from, to))).toContain('nordwind');
});

test('a mistake is forgiven too when hundreds of customers have just been listed', () => {
  const { search } = directoryWith([
    contoso,
    ...Array.from({ length: 300 }, (_, n) => ({ name: `Firm ${n}`, domain: `f${n}.example`, users: [] })),
  ]);
  expect(search('duponr').rows.map(({ name }) => name)).toContain('Hélène Dupont');
});

test('a nickname finds the customer and its users, and no more once it is taken away', () => {
  const { service, search } = directoryWith([contoso, nordwind]);
  service['directory.nickname']({ customerId: idOf(nordwind.domain), nickname: 'The Windmill' });
  expect(search('windmill').rows[0]).toMatchObject({ kind: 'customer', nickname: 'The Windmill' });
  expect(search('windmill dupont').rows).toMatchObject([{ upn: 'hd@nordwind.onmicrosoft.com' }]);
  service['directory.nickname']({ customerId: idOf(nordwind.domain), nickname: '' });
  expect(search('windmill').rows).toEqual([]);
});

test('narrowed to a customer, nobody else is found', () => {
  const { search } = directoryWith([contoso, nordwind]);
  expect(search('dupont', nordwind.domain).rows.map(({ name }) => name)).toEqual(['Hélène Dupont']);
  expect(search('', nordwind.domain).rows).toHaveLength(6);
  expect(search('zolc', nordwind.domain).rows).toEqual([]);
});

test('what matched is marked in the text as shown', () => {
  const { search } = directoryWith([contoso, nordwind]);
  const marked = (text: string) => {
    const [row] = search(text).rows;
    if (row?.kind !== 'user') throw new Error('no user');
    return row.marks.name.map(([from, to]) => row.name.slice(from, to));
  };
  expect(marked('hel')).toEqual(['Hél']);
  expect(marked('stras')).toEqual(['Straß']);
  expect(marked('щерб')).toEqual(['Щерб']);
  expect(marked("o'br")).toEqual(["O'Br"]);
  expect(marked('小明')).toEqual(['小明']);
});

test('a customer that is renamed is found by its new name and its users too', () => {
  const { service, search } = directoryWith([contoso, nordwind]);
  service['directory.putCustomers']({
    items: [{ id: idOf(contoso.domain), name: 'Fabrikam', domain: 'fabrikam.example' }],
  });
  expect(search('dupont fabrikam').rows).toHaveLength(2);
  expect(search('dupont ltd').rows).toEqual([]);
});

test('names that break naive SQL, full-text syntax or layouts are found and break nothing', () => {
  const names = [
    `Robert'); DROP TABLE users;--`,
    '"quoted" OR *',
    'NEAR(a b)',
    'a:b ^c -d +e (f)',
    '\u202eevil\u202c name',
    'zero\u200bwidth',
    'a\u0000nul',
    '😀 Smiley 👩‍👩‍👧',
    '\ud800 lone',
    'x'.repeat(10_000),
    '<b>bold</b>',
    '%_like_%',
    '',
  ];
  const users = names.map((name, n) => userNamed(name, `u${n}@h.example`));
  const { search } = directoryWith([{ name: 'H', domain: 'h.example', users }]);
  for (const [n, name] of names.entries()) {
    const found = search(name.slice(0, 200), 'h.example');
    const upns = found.rows.flatMap((row) => (row.kind === 'user' ? [row.upn] : []));
    if (foldWords(name).join('').length >= 1)
      expect([name.slice(0, 30), upns]).toEqual([
        name.slice(0, 30),
        expect.arrayContaining([`u${n}@h.example`]),
      ]);
  }
  expect(search('u12@h.example').rows).toMatchObject([{ name: '' }]);
});

test('no query, whatever is in it, breaks the search', () => {
  const { search } = directoryWith([contoso, nordwind]);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 256 }), (text) => {
      search(text);
      search(text, contoso.domain);
    }),
    { numRuns: 300 },
  );
});

// The order by its definition, one user at a time, without any index.
const syllable = fc.constantFrom('ma', 'ri', 'du', 'pont', 'an', 'na', 'be', 'o', 'sen', 'ö', 'Ł');
const word = fc.array(syllable, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));
const person = fc.tuple(fc.array(word, { minLength: 1, maxLength: 3 }), word, fc.nat(2));

test('a whole name comes before those who share one word with it, and their customer the other', () => {
  const { search } = directoryWith([
    {
      name: 'Bufete García',
      domain: 'garcia.example',
      users: ['Kari Alvarez', 'Kari Dubois', 'Ana Kari'].map((name, n) =>
        userNamed(name, `k${n}@garcia.example`),
      ),
    },
    { name: 'Contoso', domain: 'contoso.example', users: [userNamed('Kari García', 'kari@contoso.example')] },
  ]);
  for (const text of ['Kari García', 'kari garc', 'garcia kari']) {
    const [first, ...others] = search(text).rows;
    expect([text, first?.name]).toEqual([text, 'Kari García']);
    expect(others).toHaveLength(3);
  }
});

test('of three letters and more: the true first rows, by the definition of the order', () => {
  fc.assert(
    fc.property(
      fc.array(person, { minLength: 1, maxLength: 60 }),
      fc.array(word, { minLength: 1, maxLength: 2 }),
      fc.nat(3),
      (people, words, cut) => {
        const customers = ['Marina', 'Dupont', 'Bosen'].map((name, c) => ({
          name,
          domain: `${fold(name)}.example`,
          users: people.flatMap(([names, local, of], n) =>
            of === c ? [userNamed(names.join(' '), `${fold(local)}${n}@${fold(name)}.example`)] : [],
          ),
        }));
        const text = words
          .join(' ')
          .slice(0, -cut || undefined)
          .trim();
        const query = parseQuery(text);
        if (query.letters < 3) return;
        const { search } = directoryWith(customers);
        const answer = search(text, null, 20);
        const exact = answer.rows.flatMap((row) => (row.kind === 'user' ? [row.upn] : []));
        const matching = customers.flatMap(({ name, domain, users }) =>
          users.filter((user) => {
            const tokens = [...ownTokens(user.name, user.upn), ...customerTokens(name, domain)];
            return query.words.every(({ spellings }) =>
              spellings.some((spelling) => tokens.some((token) => token.startsWith(spelling))),
            );
          }),
        );
        const starts = ({ name, upn }: { name: string; upn: string }) =>
          query.words.some(({ spellings }) => spellings.some((each) => orderOf(name, upn).startsWith(each)));
        const named = ({ name, upn }: { name: string; upn: string }) => {
          const spelled = (ordered: typeof query.words) =>
            ordered.reduce<string[]>(
              (all, { spellings }) =>
                all.flatMap((start) => spellings.map((each) => `${start} ${each}`.trim())),
              [''],
            );
          const either = query.words.length === 2 ? spelled([...query.words].reverse()) : [];
          return (
            query.words.length > 1 &&
            [...spelled(query.words), ...either].some((each) => orderOf(name, upn).startsWith(each))
          );
        };
        const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
        const wanted = matching
          .sort(
            (a, b) =>
              Number(named(b)) - Number(named(a)) ||
              Number(starts(b)) - Number(starts(a)) ||
              order(orderOf(a.name, a.upn), orderOf(b.name, b.upn)) ||
              order(a.upn, b.upn),
          )
          .map(({ upn }) => upn);
        expect(exact.slice(0, wanted.length)).toEqual(wanted.slice(0, exact.length));
        expect(exact.length).toBeGreaterThanOrEqual(Math.min(wanted.length, 14));
      },
    ),
    { numRuns: 150 },
  );
});
