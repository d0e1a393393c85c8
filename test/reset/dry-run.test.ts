import { expect, test } from 'vitest';
import { createPartnerCenter } from '../../main/microsoft/partner-center';
import { dryRunOf } from '../../main/reset/dry-run';
import { customerId, fakeWorld, json, userId } from '../microsoft/fake-world';

const password = 'Canary-Velvet-7!';
const requestId = '5d3c0000-0000-4000-8000-000000000001';

test.each([
  ['resetpassword', true],
  ['resetpassword', false],
  ['user', true],
] as const)(
  'is, but for what is masked, the very request that leaves: %s, must change %s',
  async (route, mustChange) => {
    const { world, seen } = fakeWorld(json({ id: userId }));
    const ledger = { remembered: () => null };
    const dry = dryRunOf(
      { baseUrl: world.baseUrl, route, ledger, clock: world.clock } as never,
      { customerId, userId },
      mustChange,
    );
    await createPartnerCenter(world).resetPassword({
      customerId,
      userId,
      password,
      mustChange,
      requestId,
      route,
    });
    const [left] = seen;
    if (left === undefined) throw new Error('nothing left');
    const correlationId = left.headers.get('ms-correlationid') ?? 'none';
    const masked = [...left.headers].map(([name, value]): [string, string] => [
      name,
      value.replace('token-1', '••••••••').replace(requestId, '{new}').replace(correlationId, '{new}'),
    ]);
    expect({
      ...dry,
      headers: dry.headers.map(([name, value]) => [name.toLowerCase(), value]).sort(),
    }).toEqual({
      method: left.method,
      url: left.url,
      headers: masked.sort(),
      body: left.body?.replace(password, '••••••••'),
    });
    expect(JSON.stringify(dry)).not.toContain(password);
  },
);
