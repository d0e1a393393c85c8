import { expect, test } from 'vitest';
import { customerId, policy, userIdOf, type Workbench, workbench } from './reset-fixture';

const account = (bench: Workbench) => {
  const found = bench.server.users.get(userIdOf(1));
  if (found === undefined) throw new Error('no such user');
  return found;
};

/** Opens the dialog and looks at the user. Gives what pressing Enter in it does. */
async function openDialog(bench: Workbench, userId: string) {
  const draft = await bench.resets.open(customerId, userId);
  if (!draft.ok) throw new Error('no draft');
  const { resetId, upn } = draft.value;
  await bench.resets.preflight(resetId);
  return () =>
    bench.resets.send({
      resetId,
      target: { customerId, userId, upn },
      password: null,
      mustChange: true,
      reason: '',
      verification: null,
      autoSend: false,
    });
}

/** Opens the dialog, leaves it open, lets something happen meanwhile, and presses Enter. */
async function leftOpen(milliseconds: number, meanwhile: (bench: Workbench) => void) {
  const bench = await workbench({ policy: { ...policy, adminGuard: 'refuse' } });
  const userId = userIdOf(1);
  const press = await openDialog(bench, userId);
  meanwhile(bench);
  await bench.clock.advance(milliseconds);
  const pressed = press();
  await bench.clock.advance(1_000);
  const sent = await pressed;
  return { bench, came: sent.ok ? bench.resets.view(sent.value.id)?.state : sent.failure.kind };
}

const promoted = (bench: Workbench) => void account(bench).roles.push('Global Administrator');

test.each([
  ['given a role', promoted, 'not-allowed-by-policy'],
  [
    'deleted',
    (bench: Workbench) => {
      account(bench).user = { ...account(bench).user, state: 'inactive' };
    },
    'user-deleted',
  ],
  [
    'federated',
    (bench: Workbench) => {
      account(bench).user = { ...account(bench).user, userDomainType: 'federated' };
    },
    'user-federated',
  ],
] as const)(
  'a dialog left open for an hour looks again: the user was %s meanwhile',
  async (_, meanwhile, why) => {
    const { bench, came } = await leftOpen(3_600_000, meanwhile);
    expect(came).toBe(why);
    expect(bench.server.seen).toEqual([]);
    expect(bench.resets.outbox()).toEqual([]);
  },
);

test('a dialog left open for an hour sends when nothing happened meanwhile', async () => {
  const { came } = await leftOpen(3_600_000, () => {});
  expect(came).toBe('confirmed');
});

test.each([
  ['from the dialog', false],
  ['from the outbox', true],
])('the question about many resets stood for an hour: the user is looked at again, %s', async (_, waits) => {
  const bench = await workbench({ policy: { ...policy, adminGuard: 'refuse' } });
  if (waits) bench.obstacle = 'connection';
  const userId = userIdOf(1);
  let answer = (_: boolean) => {};
  bench.answers = (question) =>
    typeof question === 'number' && bench.obstacle === null
      ? new Promise<boolean>((resolve) => {
          answer = resolve;
        })
      : true;
  const press = await openDialog(bench, userId);
  const pressed = press();
  await bench.clock.advance(1_000);
  let sent = pressed;
  if (waits) {
    const queued = await pressed;
    if (!queued.ok) throw new Error('not queued');
    bench.obstacle = null;
    // What was counted is remembered for one run.
    await bench.start();
    sent = bench.resets.sendNow(queued.value.id);
    await bench.clock.advance(1_000);
  }
  promoted(bench);
  await bench.clock.advance(3_600_000);
  answer(true);
  await bench.clock.advance(1_000);
  expect(await sent).toMatchObject({ ok: false, failure: { kind: 'not-allowed-by-policy' } });
  expect(bench.server.seen).toEqual([]);
});
