import { expect, test } from 'vitest';
import { createNotify, type SystemNotification } from '../../main/notify/notify';

function system(answer: 'show' | 'failed' | 'silence' | 'throw' | 'none') {
  const heard: Record<string, () => void> = {};
  let expire = () => {};
  const notification: SystemNotification = {
    on: (event, act) => {
      heard[event] = act;
    },
    show: () => {
      if (answer === 'throw') throw new Error('no bus');
      heard[answer]?.();
    },
  };
  const notify = createNotify({
    isSupported: () => answer !== 'none',
    create: () => notification,
    after: (_milliseconds, act) => {
      expire = act;
      return () => {};
    },
  });
  return { notify, click: () => heard.click?.(), expire: () => expire() };
}

test.each([
  ['show', 'shown'],
  ['failed', 'failed'],
  ['throw', 'failed'],
  ['none', 'unsupported'],
] as const)('a system that answers %s: %s', async (answer, result) => {
  expect(await system(answer).notify('title', 'body', () => {})).toBe(result);
});

test('a system that says nothing is not believed to have shown it', async () => {
  const { notify, expire } = system('silence');
  const answer = notify('title', 'body', () => {});
  expire();
  expect(await answer).toBe('unknown');
});

test('a click arrives', async () => {
  const { notify, click } = system('show');
  let clicks = 0;
  await notify('title', 'body', () => {
    clicks += 1;
  });
  click();
  expect(clicks).toBe(1);
});
