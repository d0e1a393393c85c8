import { describe, expect, test } from 'vitest';
import { createMicrosoftTime } from '../../main/base/microsoft-time';
import { createRollbackProofClock } from '../../main/base/rollback-proof-clock';
import { createFreshness } from '../../main/directory/freshness';
import { memoryVault } from '../store/memory-vault';

const day = 86_400_000;
const minute = 60_000;
const morning = Date.UTC(2026, 10, 29, 8);

/** A computer whose wall clock somebody sets, and what an app on it believes from one start to the next. */
function computer() {
  let wall = morning;
  let steady = 0;
  const entries = new Map<string, string>();
  const vault = memoryVault(entries);
  const clock = { now: () => wall, steady: () => steady };
  const start = () => {
    const microsoft = createMicrosoftTime(clock.steady);
    const time = createRollbackProofClock(clock, microsoft);
    const fresh = createFreshness(vault, 'time', time);
    return {
      microsoft,
      time,
      reached: fresh.reached,
      isErased: () => fresh.isTooOld(14),
      /** The answers that a sign-in and a sync bring, with the right time in them, or another. */
      answers: async (ahead = 0) => {
        for (const host of ['https://login.test', 'https://partner.test', 'https://partner.test'])
          microsoft.observe(host, truth() + ahead);
        await fresh.reached();
      },
    };
  };
  let set = 0;
  const truth = () => wall - set;
  return {
    start,
    entries,
    truth,
    pass: (milliseconds: number) => {
      wall += milliseconds;
      steady += milliseconds;
    },
    /** Days in a drawer, or asleep: the steady clock stands still. */
    rest: (milliseconds: number) => {
      wall += milliseconds;
    },
    set: (milliseconds: number) => {
      wall += milliseconds;
      set += milliseconds;
    },
  };
}

test('a clock that is set back a little takes nothing away either', () => {
  const laptop = computer();
  const { time } = laptop.start();
  laptop.pass(10 * minute);
  const before = time.now();
  laptop.set(-minute);
  expect(time.now()).toBe(before);
  laptop.pass(minute);
  expect(time.now()).toBe(before + minute);
});

describe('a clock that is ahead for a while', () => {
  test.each(['with', 'without'] as const)(
    'online, %s the time in the answers: the days count',
    async (date) => {
      const laptop = computer();
      const app = laptop.start();
      const answer = date === 'with' ? app.answers : app.reached;
      await answer();
      laptop.pass(5 * minute);
      laptop.set(55 * day);
      await answer();
      expect(await app.isErased()).toBe(false);
      laptop.pass(60 * minute);
      laptop.set(-55 * day);
      await answer();
      expect(await app.isErased()).toBe(false);
      laptop.rest(13 * day);
      expect(await laptop.start().isErased()).toBe(false);
      laptop.rest(2 * day);
      expect(await laptop.start().isErased()).toBe(true);
    },
  );

  test('offline: minutes after the last contact nothing is erased, and after the days it is', async () => {
    const laptop = computer();
    const app = laptop.start();
    await app.reached();
    laptop.pass(5 * minute);
    laptop.set(55 * day);
    expect(app.time.jumped()).toBe(true);
    expect(await app.isErased()).toBe(false);
    laptop.pass(13 * day);
    expect(await app.isErased()).toBe(false);
    laptop.pass(2 * day);
    expect(await app.isErased()).toBe(true);
  });

  test('what a sleep explains is believed at once', async () => {
    const laptop = computer();
    const app = laptop.start();
    await app.reached();
    laptop.rest(15 * day);
    expect(await app.isErased()).toBe(false);
    app.microsoft.forget();
    app.time.acceptWallClock();
    expect(await app.isErased()).toBe(true);
  });

  test('a sleep while the clock is known to be ahead is as long as it was', async () => {
    const laptop = computer();
    const app = laptop.start();
    laptop.set(55 * day);
    await app.answers();
    const sleep = (days: number) => {
      laptop.rest(days * day);
      app.microsoft.forget();
      app.time.acceptWallClock();
    };
    sleep(13);
    expect(await app.isErased()).toBe(false);
    // Put right, and asleep again.
    laptop.set(-55 * day);
    expect(await app.isErased()).toBe(false);
    sleep(2);
    expect(await app.isErased()).toBe(true);
  });

  test('what an earlier run believed is put right by Microsoft', async () => {
    const laptop = computer();
    laptop.entries.set('time', `${morning + 55 * day} ${morning + 55 * day}`);
    const app = laptop.start();
    await app.answers();
    expect(laptop.entries.get('time')).toBe(`${morning} ${morning}`);
    laptop.rest(15 * day);
    expect(await laptop.start().isErased()).toBe(true);
  });

  test('a start with the clock ahead, put right by the first answers', async () => {
    const laptop = computer();
    await laptop.start().reached();
    laptop.set(10 * day);
    const ahead = laptop.start();
    expect(await ahead.isErased()).toBe(false);
    await ahead.answers();
    laptop.set(-10 * day);
    laptop.rest(15 * day);
    expect(await laptop.start().isErased()).toBe(true);
  });
});

describe('what Microsoft says the time is', () => {
  const heard = (...words: (readonly [host: string, afterMs: number, date: number])[]) => {
    let steady = 0;
    const microsoft = createMicrosoftTime(() => steady);
    for (const [host, afterMs, date] of words) {
      steady = afterMs;
      microsoft.observe(host, date);
    }
    return microsoft.now();
  };
  test('one answer, two, and many of one host at once decide nothing', () => {
    expect(heard(['a', 0, morning])).toBeNull();
    expect(heard(['a', 0, morning], ['b', 10, morning])).toBeNull();
    expect(heard(...Array.from({ length: 50 }, () => ['a', 10, morning] as const))).toBeNull();
  });

  test('several answers of two hosts, or of one over half a minute, do', () => {
    expect(heard(['a', 0, morning], ['b', 10, morning], ['b', 20, morning])).toBe(morning);
    const one = [0, 20_000, 31_000].map((at) => ['a', at, morning + at] as const);
    expect(heard(...one)).toBe(morning + 31_000);
  });

  test('an odd answer among them changes nothing, and hosts that disagree decide nothing', () => {
    const right = [0, 10, 20].map((at) => [at === 0 ? 'a' : 'b', at, morning + at] as const);
    expect(heard(...right, ['b', 30, morning + 400 * day])).toBe(morning + 30);
    expect(heard(...right, ['b', 30, morning + 400 * day], ['b', 40, morning + 40])).toBe(morning + 40);
    expect(heard(['a', 0, morning], ['b', 10, morning + day], ['a', 20, morning + 20])).toBeNull();
  });

  test('an odd answer does not erase, and does not keep', async () => {
    const laptop = computer();
    const app = laptop.start();
    await app.answers();
    app.microsoft.observe('https://partner.test', morning + 400 * day);
    expect(await app.isErased()).toBe(false);
    await app.reached();
    laptop.rest(15 * day);
    expect(await laptop.start().isErased()).toBe(true);
  });
});
