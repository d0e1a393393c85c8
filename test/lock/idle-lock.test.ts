import { expect, test } from 'vitest';
import { createIdleLock } from '../../main/lock/idle-lock';

function curtain(minutes = 15) {
  let idle = 0;
  let look: (() => void) | null = null;
  let systemLock: (() => void) | null = null;
  const changes: boolean[] = [];
  const lock = createIdleLock({
    idleSeconds: () => idle,
    after: (_milliseconds, act) => {
      look = act;
      return () => {
        look = null;
      };
    },
    onSystemLock: (act) => {
      systemLock = act;
      return () => {
        systemLock = null;
      };
    },
    minutes: () => minutes,
    onChange: (locked) => changes.push(locked),
  });
  return {
    lock,
    changes,
    idleFor: (seconds: number) => {
      idle = seconds;
      look?.();
    },
    systemLocks: () => systemLock?.(),
    isWatching: () => look !== null || systemLock !== null,
  };
}

test('falls when nobody has touched the computer for as long as the partner decided', () => {
  const { lock, changes, idleFor } = curtain(15);
  idleFor(899);
  expect(lock.locked()).toBe(false);
  idleFor(900);
  idleFor(905);
  expect(lock.locked()).toBe(true);
  expect(changes).toEqual([true]);
});

test('any input lifts it, and it can fall again', () => {
  const { lock, changes, idleFor } = curtain(1);
  idleFor(60);
  lock.lift();
  idleFor(0);
  expect(lock.locked()).toBe(false);
  idleFor(61);
  expect(changes).toEqual([true, false, true]);
});

test('falls with the lock of the system, even where idleness never does', () => {
  const { lock, idleFor, systemLocks } = curtain(0);
  idleFor(1_000_000);
  expect(lock.locked()).toBe(false);
  systemLocks();
  systemLocks();
  expect(lock.locked()).toBe(true);
});

test('lifting what does not hang tells nobody', () => {
  const { lock, changes } = curtain();
  lock.lift();
  expect(changes).toEqual([]);
});

test('once stopped it watches nothing', () => {
  const { lock, isWatching } = curtain();
  lock.stop();
  expect(isWatching()).toBe(false);
});
