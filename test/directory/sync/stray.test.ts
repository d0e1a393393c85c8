import { describe, expect, test } from 'vitest';
import { randomFrom, seedOf } from '../paged-server';
import { bucket, fixed, type Limiter, sliding } from './limiters';
import { paced } from './paced';

// A wait for another reason than our speed (another technician of the same partner, a burst, a server that restarts) costs
// its own length and little more, whenever it comes. All in virtual time.

/** The same limiter, which now and then asks to wait for another reason: at these requests, for so many seconds. */
const withStrays = (make: () => Limiter, strays: ReadonlyMap<number, number>) => (): Limiter => {
  const inner = make();
  let asked = 0;
  return (now) => {
    asked += 1;
    return strays.get(asked) ?? inner(now);
  };
};
const free = () => () => 0;

/** What a sync of so many requests took, in seconds, without and with the strays. */
async function costOf(
  make: () => Limiter,
  strays: ReadonlyMap<number, number>,
  how: Omit<Parameters<typeof paced>[1], 'seconds'> & { readonly most: number },
) {
  const seconds = 7_200;
  const plain = await paced(make, { ...how, seconds });
  const struck = await paced(withStrays(make, strays), { ...how, seconds });
  const took = ({ doneAt }: { readonly doneAt: number | null }) => (doneAt ?? seconds * 1_000) / 1_000;
  return { plain: took(plain), struck: took(struck), early: struck.early };
}

/** What strays may cost beside their own length: a few seconds each, and a share of the whole. */
const bound = (plain: number, strays: ReadonlyMap<number, number>, each = 7) =>
  1.2 * plain + [...strays.values()].reduce((sum, waitS) => sum + 1.1 * waitS + each, 0);

const kinds: readonly [name: string, make: () => Limiter, most: number][] = [
  ['no limit, 20 requests', free, 20],
  ['no limit, 400 requests', free, 400],
  ['no limit, 8,000 requests', free, 8_000],
  ['50 in any second', sliding(50, 1_000), 2_000],
  ['5 in any second', sliding(5, 1_000), 400],
  ['150 in any ten seconds', sliding(150, 10_000), 1_500],
  ['500 from minute to minute', fixed(500, 60_000), 2_000],
  ['a bucket of 50 that fills at 20 a second', bucket(20, 50), 1_000],
];

describe.each(kinds)('%s', (_, make, most) => {
  const places = [1, 2, 3, 5, 9, 15, 21, 40, 90, 150, 300, 700, most - 1].filter((at) => at < most);

  test.each([1, 2, 7, 20, 60])('one wait of %d s at any place costs little more', async (waitS) => {
    for (const at of places) {
      const strays = new Map([[at, waitS]]);
      const { plain, struck, early } = await costOf(make, strays, { most });
      const what = `at ${at}: ${struck.toFixed(1)} s in place of ${plain.toFixed(1)}`;
      expect([what, early, struck <= bound(plain, strays)]).toEqual([what, 0, true]);
    }
  });

  test('on the first request after a rest, and on a few after it', async () => {
    const rested = Math.floor(most / 2);
    for (const rest of [20, 600, 14_400])
      for (const after of [1, 2, 4, 8]) {
        const strays = new Map([[rested + after, 1]]);
        const how = { most: most + 100, idle: [[rested, rest]] as const };
        const { plain, struck, early } = await costOf(make, strays, how);
        const what = `${rest} s, ${after} after: ${struck.toFixed(1)} s in place of ${plain.toFixed(1)}`;
        expect([what, early, struck <= bound(plain, strays)]).toEqual([what, 0, true]);
      }
  });

  test.each([
    ['the first ten', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    ['every third of the first thirty', [1, 4, 7, 10, 13, 16, 19, 22, 25, 28]],
    ['here and there', [2, 7, 16, 40, 95]],
  ])('many waits of a second: %s', async (_, at) => {
    const strays = new Map(at.filter((each) => each < most).map((each) => [each, 1] as const));
    const { plain, struck, early } = await costOf(make, strays, { most });
    const what = `${struck.toFixed(1)} s in place of ${plain.toFixed(1)}`;
    expect([what, early, struck <= bound(plain, strays)]).toEqual([what, 0, true]);
  });
});

test('hours after the start of the app, the first request of a sync is asked to wait a second', async () => {
  const strays = new Map([[1, 1]]);
  const { plain, struck } = await costOf(free, strays, { most: 41, idle: [[0, 3_600]] });
  expect(struck - plain).toBeLessThan(3);
});

const servers = process.env.SOAK === '1' ? 1_000 : 60;
const seed = seedOf(20_261_129);

test(`${servers} servers with limits of all kinds and up to three strays anywhere, seed ${seed}`, async () => {
  const random = randomFrom(seed);
  for (let n = 0; n < servers; n += 1) {
    const windowMs = [1_000, 2_000, 10_000, 60_000][random(4)] ?? 1_000;
    const aSecond = 5 * 20 ** (random(1_000) / 1_000);
    const most = Math.max(2, Math.round((aSecond * windowMs) / 1_000));
    const make = [sliding(most, windowMs), fixed(most, windowMs), bucket(aSecond, 2 + random(40)), free][
      random(4)
    ];
    if (make === undefined) throw new Error('no such kind');
    const total = 50 + random(1_500);
    const strays = new Map(
      Array.from({ length: 1 + random(3) }, () => [1 + random(total), 1 + random(60)] as const),
    );
    const { plain, struck, early } = await costOf(make, strays, { most: total });
    const places = [...strays].map(([at, forS]) => `${forS} s at ${at}`).join(', ');
    const what = `${aSecond.toFixed(1)} a second over ${windowMs} ms, ${total} requests, ${places}: ${struck.toFixed(1)} s in place of ${plain.toFixed(1)}`;
    expect([what, early, struck <= bound(plain, strays, 12)]).toEqual([what, 0, true]);
  }
}, 1_800_000);
