import { expect, test } from 'vitest';
import { localStore } from './sync-world';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

test('of many failures the first hundred are listed, and all are counted', async () => {
  const { ask, service } = localStore();
  const items = Array.from({ length: 130 }, (_, n) => ({ id: id(n), name: `Customer ${n}`, domain: '' }));
  await ask('directory.putCustomers', { items });
  const failure = { kind: 'microsoft-unavailable' } as const;
  for (const { id: customerId } of items) await ask('directory.failure', { customerId, failure, now: 1 });
  const counts = async () => {
    const counted = await ask('directory.counts', undefined);
    return counted.ok ? { failed: counted.value.failed, listed: counted.value.failures.length } : null;
  };
  expect(await counts()).toEqual({ failed: 130, listed: 100 });
  for (const { id: customerId } of items.slice(0, 60))
    await ask('directory.failure', { customerId, failure: null, now: 2 });
  expect(await counts()).toEqual({ failed: 70, listed: 70 });
  service['directory.close'](undefined);
});
