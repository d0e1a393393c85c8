import { expect, test } from 'vitest';
import { clouds } from '../../main/deployment/clouds';
import { defaultPolicy } from '../../main/deployment/deployment-file';
import { largestFile, parseDeployment, shouldBe } from '../../main/deployment/parse';
import { deploymentOfForm } from '../../main/deployment/write';

const tenant = '0a1b2c3d-0000-4000-8000-5A4D0B0C0001';
const client = '00000003-0000-0000-c000-000000000000';
const smallest = { partnerTenantId: tenant, clientId: client };
const sandbox = {
  ...smallest,
  environment: 'sandbox',
  endpoints: {
    authority: `http://127.0.0.1:8000/${tenant.toLowerCase()}`,
    partnerCenter: 'http://127.0.0.1:8001/',
  },
};

const bytes = (text: string) => new TextEncoder().encode(text);
const parse = (content: unknown) => parseDeployment('/d.json', bytes(JSON.stringify(content)));
const problem = (content: unknown) => {
  const outcome = parse(content);
  if (outcome.ok || outcome.failure.kind !== 'deployment-invalid') throw new Error('it was accepted');
  const { what, detail, missing } = outcome.failure.expected;
  const expected = [what, detail, missing ? 'missing' : ''].filter((part) => part !== '').join(' ');
  return { field: outcome.failure.field, expected };
};
const value = (content: unknown) => {
  const outcome = parse(content);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  return outcome.value;
};

test('two ids are enough: everything else has a default', () => {
  expect(value(smallest)).toEqual({
    sandbox: false,
    cloud: 'global',
    tenantId: tenant.toLowerCase(),
    clientId: client,
    authority: `https://login.microsoftonline.com/${tenant.toLowerCase()}`,
    partnerCenter: 'https://api.partnercenter.microsoft.com',
    graph: 'https://graph.microsoft.com',
    scopes: ['https://api.partnercenter.microsoft.com/user_impersonation'],
    resetRoute: 'auto',
    resetsAvailable: true,
    policy: defaultPolicy,
    updatesUrl: null,
  });
});

test('the sovereign clouds have their own addresses, and no resets', () => {
  for (const cloud of ['usgov', 'china'] as const) {
    const deployment = value({ ...smallest, cloud });
    expect(deployment.authority).toBe(`${clouds[cloud].login}/${tenant.toLowerCase()}`);
    expect(deployment.resetsAvailable).toBe(false);
  }
});

test('a sandbox is on loopback and says so', () => {
  const deployment = value(sandbox);
  expect(deployment).toMatchObject({
    sandbox: true,
    authority: sandbox.endpoints.authority,
    partnerCenter: 'http://127.0.0.1:8001',
    graph: null,
    scopes: ['https://api.partnercenter.microsoft.com/user_impersonation'],
  });
});

test('one policy can be set without the others', () => {
  expect(value({ ...smallest, policy: { qr: true } }).policy).toEqual({ ...defaultPolicy, qr: true });
});

test.each([
  'http://login.microsoftonline.com:80/',
  'https://127.0.0.1:8000/',
  'http://127.0.0.1.evil.test:8000/',
  'http://127.0.0.1@evil.test:8000/',
  'http://evil.test:8000/127.0.0.1',
  'http://user:pass@127.0.0.1:8000/',
  'http://10.0.0.1:8000/',
  'http://127.0.0.1/',
  'http://[::2]:8000/',
  'file:///etc/passwd',
  'http://127.0.0.1:8000/?x=1',
  'not an address',
])('a sandbox cannot point at %s', (address) => {
  const endpoints = { ...sandbox.endpoints, partnerCenter: address };
  expect(problem({ ...sandbox, endpoints })).toEqual({
    field: 'endpoints.partnerCenter',
    expected: 'loopback-address',
  });
});

test('production cannot be given addresses', () => {
  expect(problem({ ...sandbox, environment: 'production' }).field).toBe('endpoints');
  expect(problem({ ...smallest, endpoints: sandbox.endpoints })).toEqual({
    field: 'endpoints',
    expected: 'no-endpoints',
  });
});

test("a sandbox's authority is that of the partner's tenant", () => {
  const authority = 'http://127.0.0.1:8000/common';
  const endpoints = { ...sandbox.endpoints, authority };
  expect(problem({ ...sandbox, endpoints }).field).toBe('endpoints.authority');
});

test.each([
  [{ clientId: client }, 'partnerTenantId', 'id missing'],
  [{ ...smallest, clientId: 'abc' }, 'clientId', 'id'],
  [{ ...smallest, cloud: 'mars' }, 'cloud', 'one-of global, usgov, china'],
  [{ ...smallest, tenant: tenant }, 'tenant', 'known-field'],
  [{ ...smallest, policy: { offlinedays: 3 } }, 'policy.offlinedays', 'known-field'],
  [{ ...smallest, policy: { offlineDays: '3' } }, 'policy.offlineDays', 'whole-number 0–365'],
  [{ ...smallest, policy: { outboxHours: 0 } }, 'policy.outboxHours', 'whole-number 1–168'],
  [{ ...smallest, policy: { outboxHours: 1.5 } }, 'policy.outboxHours', 'whole-number 1–168'],
  [{ ...smallest, policy: { qr: 'yes' } }, 'policy.qr', 'flag'],
  [{ ...smallest, policy: [] }, 'policy', 'object'],
  [{ ...smallest, policy: null }, 'policy', 'object'],
  [{ ...smallest, updates: { url: 'http://x.test' } }, 'updates.url', 'https-address'],
  [{ ...smallest, resetRoute: 'both' }, 'resetRoute', 'one-of auto, user, resetpassword'],
  [{ ...smallest, environment: 'sandbox' }, 'endpoints', 'sandbox-endpoints'],
  [[], '', 'two-ids'],
  [null, '', 'two-ids'],
  ['text', '', 'two-ids'],
])('%j is refused by name', (content, field, expected) => {
  expect(problem(content)).toEqual({ field, expected });
});

test('a byte-order mark is no error, broken JSON and other encodings are', () => {
  const text = JSON.stringify(smallest);
  expect(parseDeployment('/d.json', bytes(`\uFEFF${text}`)).ok).toBe(true);
  for (const content of [bytes(''), bytes('{'), bytes(`${text},`), Buffer.from(`\uFEFF${text}`, 'utf16le')]) {
    expect(parseDeployment('/d.json', content)).toEqual({
      ok: false,
      failure: { kind: 'deployment-invalid', file: '/d.json', field: '', expected: shouldBe('json') },
    });
  }
});

test('what a broken file holds is never repeated', () => {
  const canary = 'CANARY-5f1d';
  for (const content of [`{"clientId": "${canary}"`, JSON.stringify({ ...smallest, cloud: canary })]) {
    expect(JSON.stringify(parseDeployment('/d.json', bytes(content)))).not.toContain(canary);
  }
});

test('a huge file is refused unread, and deep nesting does not crash', () => {
  const huge = parseDeployment('/d.json', new Uint8Array(largestFile + 1));
  expect(huge).toMatchObject({ ok: false, failure: { kind: 'deployment-invalid' } });
  expect(parseDeployment('/d.json', bytes('['.repeat(30_000))).ok).toBe(false);
  const deep = `{"policy":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`;
  expect(parseDeployment('/d.json', bytes(deep)).ok).toBe(false);
});

test('a field named __proto__ is a field like any other: unknown', () => {
  const text = `{"partnerTenantId":"${tenant}","clientId":"${client}","__proto__":{"sandbox":true}}`;
  const outcome = parseDeployment('/d.json', bytes(text));
  expect(outcome.ok && outcome.value.sandbox).not.toBe(true);
});

test('the form gives the same as a file with the same ids', () => {
  expect(deploymentOfForm({ tenantId: tenant.toLowerCase(), clientId: client, cloud: 'global' })).toEqual(
    value(smallest),
  );
});
