import { describe, expect, test } from 'vitest';
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
