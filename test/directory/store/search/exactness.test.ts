import { expect, test } from 'vitest';
import type { Row } from '../../../../preload/shapes/directory';
import { directoryWith, idOf, userNamed } from '../../made';
import { randomFrom, seedOf } from '../../paged-server';

// The order of results by its definition (the exact address or domain; then names that start with all that was typed, of
// two words in either order; then names that start with a word of it; then words anywhere; pinned and recent first among equals; by name), worked out here for every user one by one, with no word of the product's
// own search, and compared with what the index gives, limit included.

const directories = process.env.SOAK === '1' ? 600 : 15;
const seed = seedOf(5_050);

const stems = [
  'anna',
  'annab',
  'berg',
  'bergman',
  'cara',
  'carl',
  'dupont',
  'dupond',
  'elias',
  'elisa',
  'berna',
];
const firms = ['Bergbau', 'Contoso', 'Annaberg', 'Dupond Freres', 'Carlsson', 'Elisabeth House'];

type Known = ReturnType<typeof userNamed> & { readonly firm: number };
type Liked = { readonly id: string; pinned: boolean; usedAt: number };

const rowId = (row: Row) => (row.kind === 'user' ? row.userId : row.customerId);
/** Letters and digits part, as the page about the search says. */
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z]+|[0-9]+/g) ?? [];
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

test(`${directories} directories against the definition, seed ${seed}`, () => {
  const random = randomFrom(seed);
  const one = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  let compared = 0;
  let atLimit = 0;
  for (let round = 0; round < directories; round += 1) {
    const customers = firms.slice(0, 2 + random(5)).map((name) => ({
      name,
      domain: `${wordsOf(name).join('')}.example`,
      nickname: random(4) === 0 ? one(['Berna team', 'Cara people']) : '',
    }));
    const users: Known[] = Array.from({ length: 20 + random(220) }, (_, n) => {
      const firm = random(customers.length);
      const name = random(30) === 0 ? '' : Array.from({ length: 1 + random(3) }, () => one(stems)).join(' ');
      const upn = `${one(stems)}.x${n}@${customers[firm]?.domain}`;
      return { ...userNamed(name, upn, { deleted: random(9) === 0 }), firm };
    });
    const { service, search } = directoryWith(
      customers.map(({ name, domain }, firm) => ({
        name,
        domain,
        users: users.filter((user) => user.firm === firm),
      })),
    );
    const customerOf = ({ firm }: Known) => customers[firm] ?? { name: '', domain: '', nickname: '' };
    for (const { domain, nickname } of customers)
      if (nickname !== '') service['directory.nickname']({ customerId: idOf(domain), nickname });
    const liked = new Map<string, Liked>();
    for (let n = random(12); n > 0; n -= 1) {
      const user = one(users);
      const before = liked.get(user.id) ?? { id: user.id, pinned: false, usedAt: 0 };
      const at = { customerId: idOf(customerOf(user).domain), userId: user.id };
      if (random(2) === 0) {
        service['directory.pin']({ ...at, pinned: true });
        liked.set(user.id, { ...before, pinned: true });
      } else {
        service['directory.recent']({ ...at, now: 1_000 + n });
        liked.set(user.id, { ...before, usedAt: 1_000 + n });
      }
    }

    const shownName = ({ name, upn }: Known) => wordsOf(name).join(' ') || wordsOf(upn).join(' ');
    const rankOfLiked = ({ id }: Known) => {
      const like = liked.get(id);
      return like === undefined ? [1, 0, 0] : [0, like.pinned ? 0 : 1, -like.usedAt];
    };
    const wanted = (text: string, narrow: number | null): string[] => {
      // A word that is typed twice is one.
      const words = [...new Set(wordsOf(text))];
      const isShort = words.join('').length < 3;
      const inPlace = users.filter(({ firm }) => narrow === null || firm === narrow);
      const exact = inPlace.filter(({ upn }) => upn === text);
      if (exact.length > 0) return exact.map(({ upn }) => upn);
      const orders = words.length === 2 ? [words, [...words].reverse()] : [words];
      const isNamed = (user: Known) =>
        words.length > 1 && orders.some((each) => shownName(user).startsWith(each.join(' ')));
      const isStarting = (user: Known) => words.some((word) => shownName(user).startsWith(word));
      const all = (user: Known) => {
        const { name, domain, nickname } = customerOf(user);
        return wordsOf(`${user.name} ${user.upn} ${name} ${domain} ${nickname}`);
      };
      const matches = (user: Known) =>
        isShort ? isStarting(user) : words.every((word) => all(user).some((own) => own.startsWith(word)));
      const keyed = inPlace.filter(matches).map((user) => ({
        user,
        key: [
          narrow === null && customerOf(user).domain === text ? 0 : 1,
          isNamed(user) ? 0 : isStarting(user) ? 1 : 2,
          ...rankOfLiked(user),
        ],
      }));
      // Of the domain that was typed whole the users come by name, whatever their names start with.
      for (const each of keyed) if (each.key[0] === 0) each.key[1] = 0;
      return keyed
        .sort(
          (a, b) =>
            a.key.reduce((sign, part, at) => sign || part - (b.key[at] ?? 0), 0) ||
            compare(shownName(a.user), shownName(b.user)) ||
            compare(a.user.upn, b.user.upn),
        )
        .map(({ user }) => user.upn);
    };

    for (let n = 0; n < 14; n += 1) {
      const narrow = random(4) === 0 ? random(customers.length) : null;
      const whole = one([
        one(stems),
        `${one(stems)} ${one(stems)}`,
        `${one(stems)} ${one(firms).toLowerCase()}`,
        one(users).upn,
        one(customers).domain,
        one(['berna', 'cara people', 'example berg', 'x1', 'x12']),
      ]);
      const cut = random(3) === 0 ? 1 + random(4) : whole.length;
      const text = whole.slice(0, cut).trim();
      const answer = search(text, narrow === null ? null : (customers[narrow]?.domain ?? ''));
      // Fewer rows are the first of more, or those that the window asks for first would jump when the others come.
      const fewer = 1 + random(20);
      const first = search(text, narrow === null ? null : (customers[narrow]?.domain ?? ''), fewer);
      expect([text, first.rows.map(rowId)]).toEqual([text, answer.rows.slice(0, fewer).map(rowId)]);
      expect([text, first.more]).toEqual([text, answer.rows.length > fewer]);
      const typed = answer.rows.slice(0, answer.asTyped);
      const upns = typed.flatMap((row) => (row.kind === 'user' ? [row.upn] : []));
      const model = wanted(text, narrow);
      const room = 50 - (typed.length - upns.length);
      expect([round, text, narrow, upns]).toEqual([
        round,
        text,
        narrow,
        model.slice(0, Math.min(upns.length, 50)),
      ]);
      // Nobody is left out while there is room, but for the customers that come after all users.
      expect([round, text, upns.length]).toEqual([round, text, Math.min(model.length, room)]);
      compared += upns.length;
      if (model.length > 50) atLimit += 1;
    }
  }
  console.log(
    `${directories} directories, seed ${seed}: ${compared} rows compared, ${atLimit} answers at the limit`,
  );
  expect(atLimit).toBeGreaterThan(0);
}, 1_800_000);
