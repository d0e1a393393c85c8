import { expect, test } from 'vitest';
import { createFreshness as create } from '../../main/directory/freshness';
import { memoryVault } from '../store/memory-vault';

const day = 86_400_000;
const start = Date.UTC(2026, 0, 1);

/** As if the app were started at each of these times: nobody can tell a clock that was set from days in a drawer. */
const createFreshness = (vault: Parameters<typeof create>[0], name: string) => {
  let now = start;
  const fresh = create(vault, name, { now: () => now, isSure: () => false });
  return {
    forget: fresh.forget,
    reached: (at: number) => {
      now = at;
      return fresh.reached();
    },
    isTooOld: (at: number, days: number) => {
      now = at;
      return fresh.isTooOld(days);
    },
  };
};

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

test('what was never reached grows old from the first look on, whatever starts lie between', async () => {
  const vault = memoryVault();
  expect(await createFreshness(vault, 'time').isTooOld(start, 14)).toBe(false);
  expect(await createFreshness(vault, 'time').isTooOld(start + 15 * day, 14)).toBe(true);
});

test('forgotten, it begins anew', async () => {
  const fresh = createFreshness(memoryVault(), 'time');
  await fresh.reached(start);
  expect(await fresh.isTooOld(start + 15 * day, 14)).toBe(true);
  await fresh.forget();
  expect(await fresh.isTooOld(start + 15 * day, 14)).toBe(false);
});

test('a burst of answers is written once, and a look that came before does not undo it', async () => {
  const entries = new Map<string, string>();
  const memory = memoryVault(entries);
  let writes = 0;
  const fresh = createFreshness(
    {
      ...memory,
      set: async (name, value) => {
        writes += 1;
        await new Promise(setImmediate);
        return memory.set(name, value);
      },
    },
    'time',
  );
  await fresh.reached(start);
  const look = fresh.isTooOld(start + 13 * day, 14);
  const burst = Array.from({ length: 50 }, () => fresh.reached(start + 13 * day));
  await Promise.all([look, ...burst]);
  expect(writes).toBe(3);
  expect(entries.get('time')).toBe(`${start + 13 * day} ${start + 13 * day}`);
});
