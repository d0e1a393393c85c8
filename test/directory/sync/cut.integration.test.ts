import { afterEach, expect, test } from 'vitest';
import type { Fetch } from '../../../main/base/fetch';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox';
import { randomFrom, seedOf } from '../paged-server';
import { partnerOf } from '../partner';
import { everybody, idle, localStore, syncing } from './sync-world';

// The network is cut at random: before a request has left, after it was answered, in the middle of a body.

const rounds = process.env.SOAK === '1' ? 10 : 1;
const seed = seedOf(4_711);
let sandbox: Sandbox;
afterEach(() => sandbox.stop());

const cut = () => new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } });

/** A network that is cut in one of `oneIn` requests. */
function brokenNetwork(
  random: (limit: number) => number,
  oneIn: () => number,
): { fetch: Fetch; cuts: () => number } {
  let cuts = 0;
  return {
    cuts: () => cuts,
    fetch: async (url, init) => {
      const limit = oneIn();
      if (limit === 0 || random(limit) !== 0) return fetch(url, init);
      cuts += 1;
      const how = random(3);
      if (how === 0) throw cut();
      const answer = await fetch(url, init);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      if (how === 1) throw cut();
      const upTo = random(bytes.length + 1);
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          controller.enqueue(bytes.slice(0, upTo));
          controller.error(cut());
        },
      });
      return new Response(body, { status: answer.status, headers: answer.headers });
    },
  };
}

test(`a network cut at random, ${rounds} times over, seed ${seed}`, async () => {
  const random = randomFrom(seed);
  sandbox = await startSandbox({ customers: 14, users: 500, page: 15, hostile: true });
  const truth = new Map<string, string>();
  for (const { id, relationship } of await sandbox.control.call('customers', {})) {
    if (relationship === 'none') continue;
    for (const user of await sandbox.control.call('users', { customerId: id }))
      truth.set(`${id}/${user.id}`, user.userPrincipalName);
  }
  const upns = (all: Map<string, string>) =>
    new Map([...all].map(([key, value]) => [key, (JSON.parse(value) as string[])[1]]));
  let cuts = 0;
  for (let round = 0; round < rounds; round += 1) {
    let oneIn = 3 + random(5);
    const network = brokenNetwork(random, () => oneIn);
    const { client, throttle } = await partnerOf(sandbox, network.fetch);
    const { ask } = localStore();
    const { sync } = syncing({ ask, client, throttle });
    await sync.ready;
    await idle(sync);
    // Whatever came is true, and nobody is there twice.
    for (const [who, upn] of upns(await everybody(ask)))
      expect([round, who, upn]).toEqual([round, who, truth.get(who)]);
    // A walk over a full directory, cut just so, takes nobody away.
    const known = new Set((await everybody(ask)).keys());
    sync.start({ customerId: null, field: false });
    await idle(sync);
    const after = await everybody(ask);
    expect([round, [...known].filter((who) => !after.has(who))]).toEqual([round, []]);
    cuts += network.cuts();
    oneIn = 0;
    sync.start({ customerId: null, field: true });
    await idle(sync);
    expect([round, upns(await everybody(ask))]).toEqual([round, truth]);
    expect(sync.status()).toMatchObject({ step: 'idle', failures: [] });
    await sync.stop();
  }
  console.log(`${rounds} rounds, seed ${seed}: cut ${cuts} times`);
  expect(cuts).toBeGreaterThan(0);
  await sandbox.control.assertNoViolation();
}, 3_600_000);
