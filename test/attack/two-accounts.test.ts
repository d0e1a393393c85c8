import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { durableRows } from '../../main/ledger/durable-rows';
import type { LedgerCalls } from '../../main/ledger/ledger-calls';
import { createLedgerFile } from '../../main/ledger/store/ledger-file';
import { answer } from '../../main/store/serve';
import { createStoreHost } from '../../main/store-host/host';

const folder = mkdtempSync(join(tmpdir(), 'attack-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The store process without a process: the same service, and answers that come a turn later. */
function storeHost() {
  const service = createLedgerFile();
  return createStoreHost<LedgerCalls>({
    now: () => 0,
    fork: () => {
      let hear = (_message: unknown) => {};
      return {
        post: (message) => void setImmediate(() => hear(answer(service, message))),
        onMessage: (listener) => {
          hear = listener;
        },
        onExit: () => {},
        kill: () => {},
      };
    },
  });
}

test('an answer that comes after another technician has signed in is not written into their ledger', async () => {
  const store = storeHost();
  const accountOf = (name: string) => {
    const key = new Uint8Array(randomBytes(32));
    const file = join(folder, `${name}.db`);
    const vault = { get: async () => Buffer.from(key).toString('base64') };
    return { key, file, rows: durableRows(store, { file, name, vault }) };
  };
  const row = (id: string) => ({ table: 'reset', id, version: 1, blob: new Uint8Array(40) });
  const [alice, bob] = [accountOf('alice'), accountOf('bob')];

  await store.ask('ledger.open', alice);
  expect((await alice.rows.write({ put: [row('a1')], remove: [] })).ok).toBe(true);
  alice.rows.end();
  await store.ask('ledger.close', undefined);
  await store.ask('ledger.open', bob);
  const late = await alice.rows.write({ put: [row('a2')], remove: [] });
  expect(late).toEqual({ ok: false, failure: { kind: 'store-unavailable' } });
  expect((await bob.rows.write({ put: [row('b1')], remove: [] })).ok).toBe(true);

  const again = await store.ask('ledger.open', bob);
  const ids = again.ok && again.value.step === 'open' ? again.value.rows.map(({ id }) => id) : [];
  expect(ids).toEqual(['b1']);
});
