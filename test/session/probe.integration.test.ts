import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { networkErrorOf } from '../../main/microsoft/network-error';
import { createProbe } from '../../main/session/probe';
import { ok } from '../../preload/outcome';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { handClock, sandboxDeployment } from './session-fixture';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 1, users: 1 });
});
afterAll(() => sandbox.stop());

const unknown = '0a1b2c3d-0000-4000-8000-00000000dead';
const probe = (change: object = {}) =>
  createProbe({
    deployment: sandboxDeployment(sandbox, change),
    fetch,
    networkErrorOf,
    clock: handClock(),
    uuid: randomUUID,
    newReference: () => 'REFE-RENC',
  });

test('a tenant and an application that exist', async () => {
  expect(await probe().tenant()).toEqual(ok(undefined));
  expect(await probe().application()).toEqual(ok(undefined));
});

test('a tenant that does not', async () => {
  const { partnerCenter } = sandbox.address;
  const endpoints = { authority: `${sandbox.url}/${unknown}`, partnerCenter };
  const outcome = await probe({ partnerTenantId: unknown, endpoints }).tenant();
  expect(outcome).toMatchObject({
    ok: false,
    failure: { kind: 'wrong-tenant', support: { code: 'AADSTS90002', reference: 'REFE-RENC' } },
  });
});

test('an application that does not', async () => {
  expect(await probe({ clientId: unknown }).application()).toMatchObject({
    ok: false,
    failure: { kind: 'application-unknown', support: { code: 'AADSTS700016' } },
  });
});

test('no way there is not a verdict about either', async () => {
  await sandbox.control.call('set-modes', { offline: 'refuse' });
  expect(await probe().tenant()).toMatchObject({ ok: false, failure: { kind: 'offline' } });
  expect(await probe().application()).toMatchObject({ ok: false, failure: { kind: 'offline' } });
  await sandbox.control.call('set-modes', { offline: false });
});
