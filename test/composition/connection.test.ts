import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ConnectionSign, createConnection } from '../../main/composition/connection';
import { fakeClock } from '../microsoft/fake-world';

function watched(...signs: ConnectionSign[]) {
  const clock = fakeClock();
  const probes: number[] = [];
  const connection = createConnection({
    after: clock.after,
    probe: async () => {
      probes.push(clock.now());
      return (signs.length > 1 ? signs.shift() : signs[0]) ?? 'reached';
    },
  });
  const told: string[] = [];
  connection.onChange((state) => told.push(state));
  return { clock, connection, probes, told };
}

test('one broken request is looked into before anybody is told', async () => {
  const { clock, connection, told, probes } = watched('reached');
  connection.report('unreachable');
  await clock.settle();
  expect([connection.state(), told, probes.length]).toEqual(['online', [], 1]);
});

test('offline is told once, looked at ever more seldom, and online told by the first look that succeeds', async () => {
  const { clock, connection, told, probes } = watched(
    'unreachable',
    'unreachable',
    'unreachable',
    'unreachable',
    'reached',
  );
  const start = clock.now();
  connection.report('unreachable');
  await clock.advance(60_000);
  expect(told).toEqual(['offline', 'online']);
  expect(probes.map((at) => at - start)).toEqual([0, 2_000, 7_000, 17_000, 47_000]);
  expect(clock.pending()).toBe(0);
});

test('a request that succeeds is believed at once, and ends the looking', async () => {
  const { clock, connection, told, probes } = watched('unreachable');
  connection.report('unreachable');
  await clock.settle();
  connection.report('reached');
  expect(told).toEqual(['offline', 'online']);
  await clock.advance(600_000);
  expect(probes).toHaveLength(1);
});

test('a captive portal is a state of its own, and ends when Microsoft answers', async () => {
  const { clock, connection, told } = watched('captive', 'captive', 'reached');
  connection.report('captive');
  await clock.advance(10_000);
  expect(told).toEqual(['captive', 'online']);
  expect(connection.state()).toBe('online');
});

test('the system’s opinion alone changes nothing', async () => {
  const { clock, connection, told, probes } = watched('reached');
  connection.hint();
  await clock.settle();
  expect([told, probes.length]).toEqual([[], 1]);
});

test('a hint after a long absence looks at once', async () => {
  const { clock, connection, told } = watched('unreachable', 'unreachable', 'unreachable', 'reached');
  await connection.check();
  await clock.advance(8_000);
  connection.hint();
  await clock.settle();
  expect(told).toEqual(['offline', 'online']);
});

test('a slow look does not overrule a request that succeeded meanwhile', async () => {
  const clock = fakeClock();
  let answer = (_: ConnectionSign) => {};
  const probe = () =>
    new Promise<ConnectionSign>((resolve) => {
      answer = resolve;
    });
  const connection = createConnection({ after: clock.after, probe });
  connection.report('unreachable');
  connection.report('reached');
  answer('unreachable');
  await clock.settle();
  expect(connection.state()).toBe('online');
});

test('stopped, it neither looks nor tells', async () => {
  const { clock, connection, told, probes } = watched('unreachable');
  await connection.check();
  connection.stop();
  connection.report('reached');
  connection.hint();
  await clock.advance(600_000);
  expect([told, probes.length]).toEqual([['offline'], 1]);
});

test('whatever is reported: no change is told twice, and the last truth wins', async () => {
  const sign = fc.constantFrom<ConnectionSign>('reached', 'unreachable', 'captive');
  await fc.assert(
    fc.asyncProperty(fc.array(sign, { maxLength: 30 }), sign, async (signs, last) => {
      const { clock, connection, told } = watched(...signs, last);
      for (const each of signs) {
        connection.report(each);
        await clock.advance(3_000);
      }
      // As many looks as there are scripted signs: what is left of them is the last.
      for (let look = 0; look <= signs.length; look += 1) await connection.check();
      expect(connection.state()).toBe(
        last === 'reached' ? 'online' : last === 'captive' ? 'captive' : 'offline',
      );
      for (let index = 1; index < told.length; index += 1) expect(told[index]).not.toBe(told[index - 1]);
      connection.stop();
      expect(clock.pending()).toBe(0);
    }),
    { numRuns: 50, verbose: 1 },
  );
});
