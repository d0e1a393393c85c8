import { expect, test } from 'vitest';
import type { PartnerCenter } from '../../../main/microsoft/partner-center';
import { createThrottle } from '../../../main/microsoft/throttle';
import { type Failure, failed, ok } from '../../../preload/outcome';
import { idOf } from '../made';
import { clock } from '../partner';
import { idle, localStore, syncing } from './sync-world';

// Microsoft cannot answer for some customers for a while: they are asked for again, and the others are left alone.

const ids = Array.from({ length: 6 }, (_, n) => idOf(`customer ${n}`));
const troubled = ids[2] ?? '';

/** Customers without users. `answer`: what the list of the troubled one is answered, by how often it was asked for. */
async function start(answer: (time: number) => Failure | null) {
  const asked: string[] = [];
  let times = 0;
  const page = ok({ items: [], skipped: 0, end: 'proper' as const, next: null });
  const client: Pick<PartnerCenter, 'customers' | 'users' | 'deletedUsers'> = {
    customers: async function* () {
      asked.push('list');
      const items = ids.map((id) => ({
        id,
        companyName: id.slice(0, 4),
        domain: `${id.slice(0, 8)}.example`,
        relationshipToPartner: 'reseller' as const,
      }));
      yield ok({ items, skipped: 0, end: 'proper', next: null });
    },
    users: async function* (id) {
      asked.push(id);
      if (id === troubled) times += 1;
      const failure = id === troubled ? answer(times) : null;
      yield failure === null ? page : failed(failure);
    },
    deletedUsers: async function* () {
      yield page;
    },
  };
  let ahead = 0;
  const { ask } = localStore();
  const { sync, until } = syncing({
    ask,
    client,
    throttle: createThrottle(clock),
    clock: { ...clock, steady: () => clock.steady() + ahead },
  });
  const complete = await until(({ step, completeAt }) => step === 'idle' && completeAt !== null);
  return {
    sync,
    asked,
    complete,
    /** So much time passes, and something wakes sync. */
    later: async (milliseconds: number) => {
      asked.length = 0;
      ahead += milliseconds;
      sync.wake();
      await idle(sync);
    },
  };
}
const outage: Failure = { kind: 'microsoft-unavailable' };

test('who failed is asked for once more at the end of the run', async () => {
  const { sync, asked, complete } = await start((time) => (time === 1 ? outage : null));
  expect(complete.failures).toEqual([]);
  expect(asked).toEqual(['list', ...ids, troubled]);
  expect(complete.oldestAt).not.toBeNull();
  await sync.stop();
});

test('a refusal that will not pass is not asked for again', async () => {
  const { sync, asked, complete, later } = await start(() => ({ kind: 'access-denied' }));
  expect(complete.failures).toMatchObject([{ customerId: troubled }]);
  expect(asked).toEqual(['list', ...ids]);
  await later(31 * 60_000);
  expect(asked).toEqual([]);
  await sync.stop();
});

test('who failed twice is asked for half an hour later, alone, until it is answered', async () => {
  const { sync, asked, complete, later } = await start((time) => (time <= 4 ? outage : null));
  expect(complete.failures).toMatchObject([{ customerId: troubled, failure: outage }]);
  await later(10 * 60_000);
  expect(asked).toEqual([]);
  await later(21 * 60_000);
  expect(asked).toEqual([troubled, troubled]);
  expect(sync.status()).toMatchObject({
    failures: [{ customerId: troubled }],
    completeAt: complete.completeAt,
  });
  await later(10 * 60_000);
  expect(asked).toEqual([]);
  await later(21 * 60_000);
  expect(asked).toEqual([troubled]);
  expect(sync.status()).toMatchObject({ failures: [], completeAt: complete.completeAt });
  await later(31 * 60_000);
  expect(asked).toEqual([]);
  await sync.stop();
});
