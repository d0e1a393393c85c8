import { afterEach, beforeEach, expect, test } from 'vitest';
import { composeApp, type TestApp } from '../app';
import type { UserTruth } from '../sandbox/control/api';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { until } from '../until';

// Entra asks the whole app to wait while a token is asked for: in the whole of main, against the practice Microsoft.

const waitMs = 3_000;
/** A timer may count a moment less than the clock does. In milliseconds. */
const earlyMs = 5;

let sandbox: Sandbox;
let app: TestApp;
beforeEach(async () => {
  sandbox = await startSandbox({ customers: 2, users: 10, seed: 5 });
  // A token counts as dead in its last 30 seconds: each use asks for another one. MSAL counts in whole seconds and rounds.
  await sandbox.control.call('set-modes', { accessTokenSeconds: 28 });
  app = await composeApp(sandbox);
  await app.signIn();
  // While the first sync runs it asks for tokens too, and a look may share one that is on its way already.
  await until(async () => {
    const status = await app.call('directory.status', undefined);
    return status.ok && status.value.step === 'idle' && status.value.completeAt !== null;
  }, 'the end of the first sync');
});
afterEach(async () => {
  await app.quit();
  await sandbox.stop();
});

/** An ordinary user, and the dialog that was opened for it. */
async function opened(): Promise<{
  readonly user: UserTruth;
  readonly upn: string;
  readonly resetId: string;
}> {
  const [customer] = await sandbox.control.call('customers', {});
  const users = await sandbox.control.call('users', { customerId: customer?.id ?? '' });
  const user = users.find(
    ({ state, synced, federated, roles }) =>
      state === 'active' && !synced && !federated && roles.length === 0,
  );
  if (user === undefined) throw new Error('nobody to reset');
  const draft = await app.call('reset.open', { customerId: user.customerId, userId: user.id });
  if (!draft.ok) throw new Error(draft.failure.kind);
  return { user, upn: draft.value.upn, resetId: draft.value.resetId };
}

/** The next token is answered so; the body of that answer takes twice the wait. Gives what arrived since. */
async function throttleNextToken(status: 429 | 503) {
  const before = (await sandbox.control.call('requests', {})).length;
  await sandbox.control.call('inject-fault', {
    match: { path: '/*/oauth2/v2.0/token', count: 1 },
    action: { do: 'throttle', retryAfter: String(waitMs / 1_000), status, bodyMs: 2 * waitMs },
  });
  return async () => (await sandbox.control.call('requests', {})).slice(before);
}

const heldUntil = () => app.told('connection.changed')?.throttledUntil ?? null;

/** Waits for the hold and for its end: it counts from the head, and nothing at all is sent meanwhile. */
async function expectHold(arrived: Awaited<ReturnType<typeof throttleNextToken>>): Promise<void> {
  await until(() => heldUntil() !== null, 'the wait');
  const said = Date.parse(heldUntil() ?? '');
  const refused = (await arrived()).find(({ path }) => path.endsWith('/token'));
  if (refused === undefined) throw new Error('no token was asked for');
  const askedAt = Date.parse(refused.at);
  // What the window counts down to; it was told so long before the body had ended.
  expect(said).toBeGreaterThanOrEqual(askedAt + waitMs);
  expect(refused.delivered).toBe(false);
  expect(app.told('session.changed')).toMatchObject({ step: 'signed-in', needsSignIn: null });

  await until(() => heldUntil() === null, 'the end of the wait');
  const early = (await arrived()).filter(
    ({ at, number }) => number > refused.number && Date.parse(at) < askedAt + waitMs - earlyMs,
  );
  expect(early).toEqual([]);
  expect(app.told('session.changed')).toMatchObject({ step: 'signed-in', needsSignIn: null });
  expect(await app.call('app.snapshot', undefined)).toMatchObject({
    ok: true,
    value: { session: { needsSignIn: null }, connection: { step: 'online', throttledUntil: null } },
  });
}

test.each([429, 503] as const)(
  '%i with Retry-After for a token: a look says that Microsoft asks to wait, and goes on afterwards',
  async (status) => {
    const { resetId } = await opened();
    const arrived = await throttleNextToken(status);
    const looked = app.call('reset.preflight', { resetId });
    await expectHold(arrived);
    const look = await looked;
    const lines = look.ok ? look.value.lines : [];
    expect(lines).toContainEqual(
      expect.objectContaining({
        code: 'not-checked',
        values: { failure: 'throttled', seconds: expect.stringMatching(/^\d+$/) },
      }),
    );
    const again = await app.call('reset.preflight', { resetId });
    expect(again).toMatchObject({ ok: true, value: { source: 'microsoft', blocked: false } });
    await sandbox.control.assertNoViolation();
  },
);

test.each([429, 503] as const)(
  '%i with Retry-After for the token of a reset: it waits for that, not for a sign-in, and is sent once',
  async (status) => {
    const { user, upn, resetId } = await opened();
    const target = { customerId: user.customerId, userId: user.id };
    await app.call('reset.preflight', { resetId });
    const arrived = await throttleNextToken(status);
    const sent = await app.call('reset.send', {
      resetId,
      target: { ...target, upn },
      password: null,
      mustChange: true,
      reason: '',
      verification: null,
      autoSend: false,
    });
    expect(sent).toMatchObject({ ok: true, value: { state: 'queued', waitsFor: 'throttle' } });
    await expectHold(arrived);
    const view = () => app.told('outbox.changed')?.find(({ userId }) => userId === user.id);
    await until(() => view()?.state === 'confirmed', 'sent after the wait');
    const patches = (await arrived()).filter(({ method }) => method === 'PATCH');
    expect(patches).toHaveLength(1);
    expect((await sandbox.control.call('password', target)).changes).toBe(1);
    await sandbox.control.assertNoViolation();
  },
);
