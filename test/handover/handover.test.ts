import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { createHandover } from '../../main/handover/handover';
import { standingClock } from './clock';

const minute = 60_000;
const nothingKept = async () => null;

const empty = (open: (resetId: string) => Promise<string | null> = nothingKept) => {
  const clock = standingClock();
  return { clock, handover: createHandover({ open, after: clock.after, openedFor: minute }) };
};

test('a password is there until it is forgotten', async () => {
  const { handover, clock } = empty();
  handover.hold('one', 'Canary-1!', 10 * minute);
  expect(await handover.password('one')).toBe('Canary-1!');
  expect(await handover.password('other')).toBeNull();
  handover.forget('one');
  expect(await handover.password('one')).toBeNull();
  expect(handover.holds('one')).toBe(false);
  expect(clock.waiting()).toBe(0);
});

test('a password is gone when its time is over, and holding it again starts anew', async () => {
  const { handover, clock } = empty();
  handover.hold('one', 'first', minute);
  await clock.pass(minute - 1);
  handover.hold('one', 'second', minute);
  await clock.pass(minute - 1);
  expect(await handover.password('one')).toBe('second');
  await clock.pass(1);
  expect(await handover.password('one')).toBeNull();
});

test('the password of an unknown reset waits as long as it must', async () => {
  const { handover, clock } = empty();
  handover.hold('unknown', 'kept', null);
  await clock.pass(1000 * minute);
  expect(await handover.password('unknown')).toBe('kept');
  expect(handover.held()).toEqual(['unknown']);
});

test('an idle lock drops all of them and every timer', async () => {
  const { handover, clock } = empty();
  handover.hold('one', 'a', minute);
  handover.hold('two', 'b', null);
  handover.forgetAll();
  expect(handover.held()).toEqual([]);
  expect(await handover.password('two')).toBeNull();
  expect(clock.waiting()).toBe(0);
});

describe('a password that the ledger keeps', () => {
  test('is opened once and then held for its time', async () => {
    let opened = 0;
    const { handover, clock } = empty(async () => {
      opened += 1;
      return 'sealed';
    });
    expect(await handover.password('one')).toBe('sealed');
    expect(await handover.password('one')).toBe('sealed');
    expect(opened).toBe(1);
    await clock.pass(minute);
    expect(handover.holds('one')).toBe(false);
  });

  test.each(['forget', 'forgetAll'] as const)(
    'that arrives after %s is neither given nor kept',
    async (how) => {
      let arrive = (_password: string) => {};
      const { handover } = empty(() => new Promise((resolve) => (arrive = resolve)));
      const asked = handover.password('one');
      handover[how]('one');
      arrive('too late');
      expect(await asked).toBeNull();
      expect(handover.held()).toEqual([]);
    },
  );

  test('does not replace a newer one', async () => {
    let arrive = (_password: string) => {};
    const { handover } = empty(() => new Promise((resolve) => (arrive = resolve)));
    const asked = handover.password('one');
    handover.hold('one', 'newer', minute);
    arrive('older');
    expect(await asked).toBe('newer');
  });

  test('that cannot be opened is the ledger’s failure, not a password', async () => {
    const { handover } = empty(async () => {
      throw new Error('closed');
    });
    await expect(handover.password('one')).rejects.toThrow('closed');
    expect(handover.held()).toEqual([]);
  });
});

test('printing or serialising the handover shows no password', () => {
  const { handover } = empty();
  handover.hold('one', 'Canary-7f3a!', null);
  const shown = `${inspect(handover, { depth: 9, showHidden: true })}${JSON.stringify(handover)}${String(handover)}`;
  expect(shown).not.toContain('Canary');
});
