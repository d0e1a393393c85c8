import { expect, test } from 'vitest';
import { createSerialQueue } from '../../main/base/serial-queue';

test('work runs one piece at a time, in the order in which it was put in, and gives its own value', async () => {
  const queue = createSerialQueue();
  const seen: string[] = [];
  const work = (name: string, turns: number) =>
    queue(async () => {
      seen.push(`${name} begins`);
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      seen.push(`${name} ends`);
      return name;
    });
  expect(await Promise.all([work('slow', 20), work('quick', 0)])).toEqual(['slow', 'quick']);
  expect(seen).toEqual(['slow begins', 'slow ends', 'quick begins', 'quick ends']);
});

test('work that fails rejects its own promise and holds up nobody', async () => {
  const queue = createSerialQueue();
  const first = queue(() => Promise.reject(new Error('first')));
  const second = queue(async () => 'second');
  await expect(first).rejects.toThrow('first');
  expect(await second).toBe('second');
});

test('work that is put in while other work runs waits for it', async () => {
  const queue = createSerialQueue();
  const seen: string[] = [];
  let inner: Promise<void> = Promise.resolve();
  await queue(async () => {
    inner = queue(async () => void seen.push('inner'));
    await Promise.resolve();
    seen.push('outer');
  });
  await inner;
  expect(seen).toEqual(['outer', 'inner']);
});
