import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { partnerOf } from './partner';
import { complete, found, openedWith, partsOf, storeHost } from './world';

// What is asked before it is typed gives way to what is typed, and leaves no trace: nobody has asked for it yet.

let sandbox: Sandbox;
const undo: (() => void | Promise<void>)[] = [];
beforeEach(async () => {
  sandbox = await startSandbox({ customers: 6, usersPerCustomer: 12 });
});
afterEach(async () => {
  for (const each of undo.splice(0).reverse()) await each();
  await sandbox.stop();
});

async function filled() {
  const host = storeHost();
  undo.push(host.close);
  const refreshed: string[] = [];
  const directory = await openedWith(
    partsOf(null, {
      ...(await partnerOf(sandbox)),
      host,
      refreshed: (customerId) => void refreshed.push(customerId),
    }),
  );
  undo.push(directory.close);
  await complete(directory);
  const customers = (await sandbox.control.call('customers', {})).filter(({ users }) => users > 0);
  return { directory, refreshed, customers };
}

test('it finds what a search finds', async () => {
  const { directory, customers } = await filled();
  for (const { id, companyName } of customers.slice(0, 3)) {
    for (const asked of [
      { text: companyName.slice(0, 4), customerId: null, limit: 7 },
      { text: '', customerId: id, limit: 5 },
    ]) {
      const typed = await directory.search(asked);
      expect(typed).toMatchObject({ ok: true, value: { rows: expect.arrayContaining([expect.anything()]) } });
      expect(await directory.ahead(asked)).toEqual(typed);
    }
  }
});

test('it is superseded at once while a search runs', async () => {
  const { directory, customers } = await filled();
  const text = customers[0]?.companyName ?? '';
  const [typed, ahead] = await Promise.all([
    directory.search({ text, customerId: null }),
    directory.ahead({ text, customerId: null }),
  ]);
  expect(ahead).toMatchObject({ ok: true, value: { how: 'superseded', rows: [] } });
  expect(typed).toMatchObject({ ok: true, value: { how: 'exact' } });
});

test('what is typed while it runs comes next, and the newest of that alone', async () => {
  const { directory, customers } = await filled();
  const text = customers[0]?.companyName ?? '';
  const [ahead, older, newest] = await Promise.all([
    directory.ahead({ text: 'a', customerId: null }),
    directory.search({ text: 'b', customerId: null }),
    directory.search({ text, customerId: null }),
  ]);
  expect(ahead).toMatchObject({ ok: true, value: { how: expect.not.stringMatching('superseded') } });
  expect(older).toMatchObject({ ok: true, value: { how: 'superseded' } });
  expect(newest).toEqual(await directory.search({ text, customerId: null }));
  expect(newest).toMatchObject({ ok: true, value: { how: 'exact' } });
});

test('Microsoft is not asked, and its rows do not count as being on the screen', async () => {
  const { directory, refreshed, customers } = await filled();
  const [shown, other] = customers;
  await found(directory, '', shown?.id);
  const before = (await sandbox.control.call('requests', {})).length;
  const ahead = await directory.ahead({ text: '', customerId: other?.id ?? '' });
  expect(ahead).toMatchObject({ ok: true, value: { rows: expect.arrayContaining([expect.anything()]) } });
  await directory.ahead({ text: 'somebody else', customerId: null });
  // As long as the remote search waits, and more.
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(await sandbox.control.call('requests', {})).toHaveLength(before);
  directory.walked(other?.id ?? '');
  expect(refreshed).toEqual([]);
  directory.walked(shown?.id ?? '');
  expect(refreshed).toEqual([shown?.id]);
});
