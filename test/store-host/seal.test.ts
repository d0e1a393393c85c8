import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { open, seal } from '../../main/store-host/seal';

const key = new Uint8Array(randomBytes(32));
const place = { table: 'reset', id: 'a', version: 1 };

test('what was sealed opens, whatever it is', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 2_000 }),
      fc.string(),
      fc.string(),
      fc.nat(),
      (plain, table, id, version) => {
        const sealed = seal(key, { table, id, version }, plain);
        expect(open(key, { table, id, version }, sealed)).toEqual(plain);
      },
    ),
  );
});

test('one flipped bit anywhere and it does not open', () => {
  const sealed = seal(key, place, Buffer.from('queued'));
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const flipped = new Uint8Array(sealed);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(open(key, place, flipped)).toBeNull();
  }
});

test('moved to another row, table, version or key, or cut short, it does not open', () => {
  const sealed = seal(key, place, Buffer.from('queued'));
  expect(open(key, { ...place, id: 'b' }, sealed)).toBeNull();
  expect(open(key, { ...place, table: 'fact' }, sealed)).toBeNull();
  expect(open(key, { ...place, version: 2 }, sealed)).toBeNull();
  expect(open(new Uint8Array(32), place, sealed)).toBeNull();
  for (let length = 0; length < sealed.length; length += 1) {
    expect(open(key, place, sealed.subarray(0, length))).toBeNull();
  }
});

test('the same row sealed twice looks different', () => {
  expect(seal(key, place, Buffer.from('x'))).not.toEqual(seal(key, place, Buffer.from('x')));
});
