import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createThrottle, longestHoldMs, type Priority, type Throttle } from '../../main/microsoft/throttle';
import { fakeClock } from './fake-world';

const forever = Number.POSITIVE_INFINITY;

async function going(throttle: Throttle, priority: Priority = 'interactive') {
  const turn = await throttle.turn(priority, forever);
  if (turn.kind !== 'go') throw new Error(turn.kind);
  return turn;
}

test('a hold holds back everything, of either kind, until it has passed', async () => {
  const clock = fakeClock();
  const throttle = createThrottle(clock);
  throttle.hold(41_000, 'GET');
  const order: string[] = [];
  void throttle.turn('background', forever).then(() => order.push('background'));
  void throttle.turn('interactive', forever).then(() => order.push('interactive'));
  await clock.advance(40_999);
  expect(order).toEqual([]);
  await clock.advance(1);
  expect(order).toEqual(['interactive', 'background']);
});

test('who cannot wait that long is told how long, at once; also when the hold comes while it waits', async () => {
  const clock = fakeClock();
  const throttle = createThrottle(clock);
  throttle.hold(3_000, 'GET');
  const waiting = throttle.turn('interactive', 10_000);
  throttle.hold(60_000, 'GET');
  expect(await waiting).toEqual({ kind: 'held', milliseconds: 60_000 });
  await clock.advance(20_000);
  expect(await throttle.turn('interactive', 10_000)).toEqual({ kind: 'held', milliseconds: 40_000 });
});

test('a shorter wait never cuts a longer one, and a longer one lengthens it', async () => {
  const clock = fakeClock();
  const throttle = createThrottle(clock);
  throttle.hold(30_000, 'GET');
  throttle.hold(5_000, 'GET');
  expect(throttle.heldForMs()).toBe(30_000);
  throttle.hold(50_000, 'GET');
  await clock.advance(30_000);
  expect(throttle.heldForMs()).toBe(20_000);
  await clock.advance(20_000);
  expect(throttle.heldForMs()).toBe(0);
});

test('a wait without a length doubles up to a minute', () => {
  const clock = fakeClock();
  const throttle = createThrottle(clock);
  const waits = [1, 2, 3, 4, 5, 6].map(() => throttle.hold(null, 'GET'));
  expect(waits).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000]);
  const other = createThrottle(clock);
  expect(other.hold(null, 'GET')).toBe(5_000);
});

test('it starts short again once a change is taken; that questions are answered says nothing of changes', async () => {
  const clock = fakeClock();
  const throttle = createThrottle(clock);
  const waits: number[] = [];
  for (const eased of ['GET', 'GET', 'GET', 'PATCH'] as const) {
    waits.push(throttle.hold(null, 'PATCH'));
    await clock.advance(60_000);
    throttle.succeeded(eased);
  }
  expect(waits).toEqual([5_000, 10_000, 20_000, 40_000]);
  expect(throttle.hold(null, 'PATCH')).toBe(5_000);
});

test('a huge wait is taken for an hour, one of nothing for a second', () => {
  expect(createThrottle(fakeClock()).hold(1e15, 'GET')).toBe(longestHoldMs);
  expect(createThrottle(fakeClock()).hold(0, 'GET')).toBe(1_000);
});

test('a clock that is set forward does not end a wait', async () => {
  const clock = fakeClock();
  const throttle = createThrottle(clock);
  throttle.hold(60_000, 'GET');
  clock.set(clock.now() + 55_000_000);
  let went = false;
  void throttle.turn('background', forever).then(() => {
    went = true;
  });
  await clock.settle();
  expect(went).toBe(false);
  expect(throttle.heldForMs()).toBeGreaterThan(0);
});

test('the window can count down: told when a wait begins, lengthens and ends', async () => {
  const clock = fakeClock();
  const throttle = createThrottle(clock);
  const told: (number | null)[] = [];
  const stop = throttle.onChange((until) => told.push(until));
  const start = clock.now();
  throttle.hold(2_000, 'GET');
  throttle.hold(4_000, 'GET');
  await clock.advance(4_000);
  stop();
  throttle.hold(1_000, 'GET');
  expect(told).toEqual([start + 2_000, start + 4_000, null]);
});

test('the background never takes the last places, and somebody at the screen goes first', async () => {
  const throttle = createThrottle(fakeClock(), { slots: 3, background: 2 });
  const first = await going(throttle, 'background');
  await going(throttle, 'background');
  const order: string[] = [];
  void throttle.turn('background', forever).then(() => order.push('background'));
  await going(throttle, 'interactive'); // The third place.
  void throttle.turn('interactive', forever).then(() => order.push('interactive'));
  first.done();
  await Promise.resolve();
  expect(order).toEqual(['interactive']);
});

test('a customer that somebody looks at goes before the rest of sync, and takes no place of the screen', async () => {
  const throttle = createThrottle(fakeClock(), { slots: 4, background: 2 });
  const first = await going(throttle, 'background');
  await going(throttle, 'urgent');
  const order: string[] = [];
  void throttle.turn('background', forever).then(() => order.push('background'));
  void throttle.turn('urgent', forever).then(() => order.push('urgent'));
  await going(throttle, 'interactive');
  await going(throttle, 'interactive');
  void throttle.turn('interactive', forever).then(() => order.push('interactive'));
  await Promise.resolve();
  expect(order).toEqual([]);
  first.done();
  await Promise.resolve();
  expect(order).toEqual(['interactive']);
  const other = createThrottle(fakeClock(), { slots: 4, background: 1 });
  const running = await going(other, 'background');
  void other.turn('background', forever).then(() => order.push('background'));
  void other.turn('urgent', forever).then(() => order.push('urgent'));
  running.done();
  await Promise.resolve();
  expect(order).toEqual(['interactive', 'urgent']);
});

test('who gives up waiting leaves the queue', async () => {
  const throttle = createThrottle(fakeClock(), { slots: 1, background: 1 });
  const running = await going(throttle);
  const abort = new AbortController();
  const waiting = throttle.turn('interactive', forever, abort.signal);
  abort.abort();
  expect(await waiting).toEqual({ kind: 'cancelled' });
  running.done();
  running.done();
  expect((await throttle.turn('interactive', forever)).kind).toBe('go');
});

test('whatever happens, nothing goes during a hold and never more than the places there are', async () => {
  const step = fc.oneof(
    fc.record({
      do: fc.constant('ask' as const),
      priority: fc.constantFrom<Priority>('interactive', 'urgent', 'background'),
    }),
    fc.record({ do: fc.constant('finish' as const) }),
    fc.record({ do: fc.constant('hold' as const), ms: fc.option(fc.integer({ min: 0, max: 9_000 })) }),
    fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 9_000 }) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const clock = fakeClock();
      const throttle = createThrottle(clock, { slots: 4, background: 2 });
      const running: { priority: string; done: () => void }[] = [];
      let heldUntil = 0;
      let asked = 0;
      let went = 0;
      for (const each of steps) {
        if (each.do === 'ask') {
          asked += 1;
          void throttle.turn(each.priority, forever).then((turn) => {
            if (turn.kind !== 'go') return;
            went += 1;
            expect(clock.now()).toBeGreaterThanOrEqual(heldUntil);
            running.push({ priority: each.priority, done: turn.done });
          });
        } else if (each.do === 'finish') running.shift()?.done();
        else if (each.do === 'hold')
          heldUntil = Math.max(heldUntil, clock.now() + throttle.hold(each.ms, 'GET'));
        else await clock.advance(each.ms);
        await clock.settle();
        expect(running.length).toBeLessThanOrEqual(4);
        expect(running.filter(({ priority }) => priority !== 'interactive').length).toBeLessThanOrEqual(2);
      }
      await clock.advance(4_000_000);
      while (running.length > 0) {
        running.shift()?.done();
        await clock.settle();
      }
      expect(went).toBe(asked); // Nobody is forgotten.
    }),
    { numRuns: 60, verbose: 1 },
  );
});
