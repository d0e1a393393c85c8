import { expect, test } from 'vitest';
import { strengthWord, typedStrength } from '../../main/password/strength';

test.each([
  ['Password1', 'weak'],
  ['soleil123', 'weak'],
  ['xK9#qLm2vR!p7ZtW4&', 'good'],
  ['unlit-verso-crabe-onyx-dormir-fable-gravel7!', 'strong'],
])('%s is %s', async (password, word) => {
  const found = await typedStrength(password, []);
  expect(found.strength).toBe(word);
  expect(found.strength).toBe(strengthWord(found.bits));
});

test('a name that the attacker knows is worth nothing', async () => {
  const unknown = await typedStrength('Grzybowska', []);
  const known = await typedStrength('Grzybowska', ['Grzybowska']);
  expect(known.bits).toBeLessThan(unknown.bits / 2);
});

test('names given for one password do not stay for the next', async () => {
  await typedStrength('Grzybowska', ['Grzybowska']);
  expect((await typedStrength('Grzybowska', [])).bits).toBeGreaterThan(20);
});

test('nothing, and far too much, have an answer', async () => {
  expect(await typedStrength('', [])).toEqual({ bits: 0, strength: 'weak' });
  expect((await typedStrength('a'.repeat(100_000), [])).strength).toBe('weak');
});

test('the words follow the bits', () => {
  expect([0, 24.9, 25, 39.9, 40, 59.9, 60].map(strengthWord)).toEqual([
    'weak',
    'weak',
    'fair',
    'fair',
    'good',
    'good',
    'strong',
  ]);
});
