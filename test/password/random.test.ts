import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pick, type RandomBytes, uniform } from '../../main/password/random';
import { unevenness } from './chi-square';
import { seeded } from './source';

const sources: readonly (readonly [string, RandomBytes])[] = [
  ['a fixed seed', seeded('distribution')],
  ['the system', randomBytes],
];

describe.each(sources)('numbers from %s', (_name, source) => {
  test.each([2, 7, 8, 55, 1000])('are even below %i', (limit) => {
    const below = uniform(source);
    const counts = Array.from({ length: limit }, () => 0);
    for (let draw = 0; draw < limit * 60; draw += 1) {
      const at = below(limit);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    expect(unevenness(counts)).toBeLessThan(6);
    // Too even is as wrong as too uneven.
    expect(unevenness(counts)).toBeGreaterThan(-6);
  });
});

test('the measure itself sees a bias of the modulo kind', () => {
  // A byte modulo 200 draws 0 to 55 twice as often as the rest.
  const source = seeded('bias');
  const counts = Array.from({ length: 200 }, () => 0);
  for (let draw = 0; draw < 12_000; draw += 1) {
    const at = (source(1)[0] ?? 0) % 200;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  expect(unevenness(counts)).toBeGreaterThan(6);
});

test('a draw from the incomplete last round is thrown away, not wrapped to a small number', () => {
  // 2^32 = 3 × 1,431,655,765 + 1: the highest draw alone is over. A plain remainder would make it a 0.
  const draws = [0xffffffff, 0xffffffff, 0xfffffffe];
  const source: RandomBytes = () => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(draws.shift() ?? 0);
    return bytes;
  };
  expect(uniform(source)(3)).toBe(0xfffffffe % 3);
  expect(draws).toEqual([]);
});

test('numbers stay below their limit, whatever the bytes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 32 }), fc.string(), (limit, seed) => {
      const drawn = uniform(seeded(seed))(limit);
      expect(Number.isInteger(drawn) && drawn >= 0 && drawn < limit).toBe(true);
    }),
  );
});

test.each([0, -1, 1.5, Number.NaN, 2 ** 32 + 1])('a limit of %d is a bug', (limit) => {
  expect(() => uniform(seeded('x'))(limit)).toThrow(RangeError);
});

test('a view into a larger buffer is read at its own place', () => {
  const large = new Uint8Array([9, 9, 9, 9, 0, 0, 0, 5]);
  expect(uniform(() => large.subarray(4))(10)).toBe(5);
});

test('nothing can be picked from an empty list', () => {
  expect(() => pick([], uniform(seeded('x')))).toThrow(RangeError);
});
