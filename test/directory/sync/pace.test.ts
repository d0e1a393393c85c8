import { describe, expect, test } from 'vitest';
import { randomFrom, seedOf } from '../paged-server';
import { bucket, fixed, type Limiter, sliding } from './limiters';
import { paced } from './paced';

/** Limits as servers keep them, what they allow in a second, and the share of it that must be used in 200 s. */
const limits: readonly [name: string, make: () => Limiter, aSecond: number, share: number][] = [
  ['50 in any second', sliding(50, 1_000), 50, 0.96],
  ['20 in any second', sliding(20, 1_000), 20, 0.95],
  ['5 in any second', sliding(5, 1_000), 5, 0.93],
  ['50 from second to second', fixed(50, 1_000), 50, 0.91],
  ['150 in any ten seconds', sliding(150, 10_000), 15, 0.94],
  ['500 in any minute', sliding(500, 60_000), 500 / 60, 0.94],
  ['500 from minute to minute', fixed(500, 60_000), 500 / 60, 0.94],
  ['a bucket of 50 that fills at 50 a second', bucket(50, 50), 50, 0.94],
  ['a bucket of 200 that fills at 50 a second', bucket(50, 200), 50, 0.94],
  ['a bucket of 2 that fills at 50 a second', bucket(50, 2), 50, 0.8],
];

describe('against each kind of limit', () => {
  test.each(limits)('%s', async (_, make, aSecond, share) => {
    const { accepted, refused, early } = await paced(make, { seconds: 200 });
    expect(accepted / (200 * aSecond)).toBeGreaterThanOrEqual(share);
    expect(refused / (accepted + refused)).toBeLessThanOrEqual(aSecond < 10 ? 0.02 : 0.01);
    expect(early).toBe(0);
  });
});

test('without a limit it goes as fast as it may', async () => {
  const { accepted, refused } = await paced(() => () => 0, { seconds: 20 });
  expect(refused).toBe(0);
  // Twelve at once, 52 ms each, are 230 a second.
  expect(accepted / 20).toBeGreaterThan(150);
});

test('a limit that is lowered is found, and so is its end', async () => {
  const limitAt = { 100: sliding(10, 1_000), 300: sliding(50, 1_000) };
  const { accepted, refused } = await paced(sliding(50, 1_000), { seconds: 900, limitAt });
  const allowed = 100 * 50 + 200 * 10 + 600 * 50;
  // The way back up takes minutes: whoever else uses the limit is not pushed aside.
  expect(accepted / allowed).toBeGreaterThan(0.5);
  expect(refused / (accepted + refused)).toBeLessThan(0.01);
});

test('a network that delays some requests costs little', async () => {
  let state = 7;
  const delay = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return 2 + 25 * (state / 2 ** 32) ** 3;
  };
  const { accepted, refused } = await paced(sliding(50, 1_000), { seconds: 200, delay });
  expect(accepted / (200 * 50)).toBeGreaterThan(0.9);
  expect(refused / (accepted + refused)).toBeLessThanOrEqual(0.01);
});

test.each([
  [20, 21],
  [41, 40],
  [3, 21],
  [1, 5],
  [60, 300],
])(
  'one refusal for %d s after %d requests is no limit: what follows goes as fast as before',
  async (waitS, after) => {
    const once = (): Limiter => {
      let asked = 0;
      return () => {
        asked += 1;
        return asked === after ? waitS : 0;
      };
    };
    const { accepted, early } = await paced(once, { seconds: waitS + 20 });
    expect(accepted).toBeGreaterThan(after + 1_500);
    expect(early).toBe(0);
  },
);

test('two limits, one a second and one a minute, are both found', async () => {
  const both = (): Limiter => {
    const [aSecond, aMinute] = [sliding(50, 1_000)(), sliding(900, 60_000)()];
    return (now) => Math.max(aSecond(now), aMinute(now));
  };
  const { accepted, refused, early } = await paced(both, { seconds: 600 });
  expect(accepted / (600 * 15)).toBeGreaterThan(0.85);
  expect(refused / (accepted + refused)).toBeLessThanOrEqual(0.02);
  expect(early).toBe(0);
});

const servers = process.env.SOAK === '1' ? 1_000 : 80;
const seed = seedOf(20_261_127);

test(`${servers} servers with limits of all kinds, some with one wait for another reason, seed ${seed}`, async () => {
  const random = randomFrom(seed);
  const shares: number[] = [];
  for (let n = 0; n < servers; n += 1) {
    const windowMs = [1_000, 2_000, 5_000, 10_000, 30_000, 60_000][random(6)] ?? 1_000;
    const aSecond = 3 * 40 ** (random(1_000) / 1_000);
    const most = Math.max(2, Math.round((aSecond * windowMs) / 1_000));
    const depth = Math.max(2, Math.round((aSecond * (2 + random(30))) / 10));
    const make = [sliding(most, windowMs), fixed(most, windowMs), bucket(aSecond, depth)][random(3)];
    if (make === undefined) throw new Error('no such kind');
    const waitS = [0, 1, 3, 20, 60][random(5)] ?? 0;
    const at = 1 + random(300);
    const limiter = (): Limiter => {
      const inner = make();
      let asked = 0;
      return (now) => {
        asked += 1;
        return asked === at && waitS > 0 ? waitS : inner(now);
      };
    };
    const late = 1 + random(40);
    const workers = 6 + random(7);
    const delay = () => 2 + late * (random(1_000) / 1_000) ** 3;
    const { accepted, refused, early } = await paced(limiter, { seconds: 240, workers, delay });
    // Nobody goes faster than answers come back.
    const possible = Math.min(aSecond, (workers * 1_000) / (54 + late / 4));
    const share = accepted / ((240 - waitS) * possible);
    const what = `${aSecond.toFixed(1)} a second over ${windowMs} ms, ${waitS} s at ${at}, ${workers} at once`;
    expect([what, early]).toEqual([what, 0]);
    // Each refusal is met by what is under way at once, so a limit of a few a second is refused a larger part.
    const most429 = 60 + 0.03 * (accepted + refused);
    expect([what, refused]).toEqual([what, expect.toSatisfy((count: number) => count <= most429)]);
    // Held up for the rest of the sync, as by a limit that is none, it would be a tenth.
    expect([what, share]).toEqual([what, expect.toSatisfy((part: number) => part > 0.25)]);
    shares.push(share);
  }
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  console.log(
    `${servers} servers, seed ${seed}: ${(100 * mean).toFixed(1)} % of what their limits allow, at least ${(100 * Math.min(...shares)).toFixed(0)} %`,
  );
  expect(mean).toBeGreaterThan(0.9);
}, 1_800_000);
