import { expect, test } from 'vitest';
import { customerId, userIdOf, workbench } from './reset-fixture';

const nothing = { mustChange: true, reason: '', verification: null, autoSend: false };

test('editing a queued one keeps what was recorded, and so does its successor', async () => {
  const bench = await workbench();
  bench.obstacle = 'connection';
  const recorded = {
    mustChange: false,
    reason: 'INC-4711',
    verification: { method: 'manager', who: 'Ada' },
    autoSend: true,
  } as const;
  const first = await bench.reset(1, recorded);
  const edited = await bench.resets.edit(first.id);
  if (!edited.ok) throw new Error(edited.failure.kind);
  expect(edited.value.initial).toEqual(recorded);
  const { resetId, upn, initial } = edited.value;
  const sent = await bench.resets.send({
    resetId,
    target: { customerId, userId: userIdOf(1), upn },
    password: null,
    ...initial,
  });
  if (!sent.ok) throw new Error(sent.failure.kind);
  expect(bench.ledger.get(sent.value.id)).toMatchObject({ state: 'queued', ...recorded });
  expect(bench.resets.view(first.id)?.state).toBe('cancelled');
});

test('a dialog that opens for a user starts from nothing, whatever waits already', async () => {
  const bench = await workbench();
  bench.obstacle = 'connection';
  await bench.reset(1, { mustChange: false, reason: 'INC-4711' });
  expect(await bench.resets.open(customerId, userIdOf(1))).toMatchObject({ value: { initial: nothing } });
});
