import { expect, test } from 'vitest';
import { createFreshness } from '../../main/directory/freshness';
import { memoryVault } from '../store/memory-vault';

const day = 86_400_000;
const start = Date.UTC(2026, 0, 1);

test('a directory grows too old by days without Microsoft', async () => {
  const fresh = createFreshness(memoryVault(), 'time');
  await fresh.reached(start);
  expect(await fresh.isTooOld(start + 13 * day, 14)).toBe(false);
  expect(await fresh.isTooOld(start + 15 * day, 14)).toBe(true);
});

test('a clock that is set back gains nothing', async () => {
  const vault = memoryVault();
  await createFreshness(vault, 'time').reached(start);
  expect(await createFreshness(vault, 'time').isTooOld(start + 13 * day, 14)).toBe(false);
  // Set back to the first day at every start: the thirteen days that were seen stay seen.
  expect(await createFreshness(vault, 'time').isTooOld(start, 12)).toBe(true);
  const back = createFreshness(vault, 'time');
  expect(await back.isTooOld(start, 14)).toBe(false);
  expect(await back.isTooOld(start + 14.5 * day, 14)).toBe(true);
});

test('a contact starts the days anew, from the highest time seen', async () => {
  const vault = memoryVault();
  const fresh = createFreshness(vault, 'time');
  await fresh.reached(start);
  await fresh.isTooOld(start + 13 * day, 14);
  await fresh.reached(start);
  expect(await createFreshness(vault, 'time').isTooOld(start + 20 * day, 14)).toBe(false);
  expect(await createFreshness(vault, 'time').isTooOld(start + 28 * day, 14)).toBe(true);
});
