import { expect, test } from 'vitest';
import { customerId, userIdOf, type Workbench, workbench } from './reset-fixture';

const account = (bench: Workbench) => {
  const found = bench.server.users.get(userIdOf(1));
  if (found === undefined) throw new Error('no such user');
  return found;
};

test('what changes while the question about an administrator stands is shown before anything is sent', async () => {
  const bench = await workbench();
  account(bench).roles = ['Global Administrator'];
  bench.obstacle = 'connection';
  const { id } = await bench.reset(1);
  bench.obstacle = null;
  await bench.resets.wake();
  const accepted = bench.resets.view(id)?.changes ?? [];
  bench.answers = () => {
    account(bench).user = { ...account(bench).user, displayName: 'Somebody Else' };
    return true;
  };
  const pressed = bench.resets.sendNow(id, { accepted });
  await bench.clock.advance(60_000);
  expect(await pressed).toMatchObject({ value: { state: 'queued' } });
  expect(bench.asked).toHaveLength(1);
  expect(bench.server.seen).toEqual([]);
  expect(bench.resets.view(id)?.changes).toContainEqual(
    expect.objectContaining({ what: 'name', is: 'Somebody Else' }),
  );
});

test('a yes to the roles is none to a password that need not be changed', async () => {
  const bench = await workbench();
  account(bench).roles = ['Global Administrator'];
  bench.server.faults = [{ kind: 'answer', status: 400, code: 3000, applied: false }];
  const draft = await bench.resets.open(customerId, userIdOf(1));
  if (!draft.ok) throw new Error('no draft');
  const { resetId, upn } = draft.value;
  await bench.resets.preflight(resetId);
  const send = async (mustChange: boolean) => {
    const pressed = bench.resets.send({
      resetId,
      target: { customerId, userId: userIdOf(1), upn },
      password: null,
      mustChange,
      reason: '',
      verification: null,
      autoSend: false,
    });
    await bench.clock.advance(1_000);
    return pressed;
  };
  expect(await send(true)).toMatchObject({ value: { state: 'refused' } });
  expect(bench.asked).toHaveLength(1);
  expect(await send(false)).toMatchObject({ value: { state: 'confirmed' } });
  expect(bench.asked.map(({ mustChange }) => mustChange)).toEqual([true, false]);
});

test('a new password leaves the request id that was given up on record', async () => {
  const bench = await workbench();
  bench.server.audits = false;
  bench.server.faults = Array(4).fill({ kind: 'lost', applied: false });
  const unknown = await bench.reset(1);
  expect(unknown.state).toBe('unknown');
  const before = bench.ledger.get(unknown.id)?.requestId;
  const decided = bench.resets.decide(unknown.id, 'new-password');
  await bench.clock.advance(10_000);
  expect(await decided).toMatchObject({ value: { state: 'confirmed' } });
  const after = bench.ledger.get(unknown.id);
  expect(after?.formerRequestIds).toEqual([before]);
  expect(after?.requestId).not.toBe(before);
});
