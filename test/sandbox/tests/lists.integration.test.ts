import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { people } from '../identity/people';
import { type Sandbox, startSandbox } from '../sandbox';
import { caller, signIn } from './technician';

let sandbox: Sandbox;
let call: ReturnType<typeof caller>;
beforeEach(async () => {
  sandbox = await startSandbox({ customers: 20, users: 400, page: 10 });
  call = caller(sandbox, String((await signIn(sandbox)).body.access_token));
});
afterEach(() => sandbox.stop());

type Listed = {
  id: string;
  displayName?: string;
  state?: string;
  softDeletionTime?: string;
  companyProfile: { companyName: string; domain: string };
};
type Page = {
  totalCount: number;
  items: Listed[];
  continuationToken?: string;
  links: { next?: { uri: string; headers: { key: string; value: string }[] } };
};
const json = (value: unknown): string => encodeURIComponent(JSON.stringify(value));

async function walk(first: string, style: 'link' | 'token') {
  const items: Listed[] = [];
  const spellings: string[] = [];
  let uri: string | undefined = first;
  let headers: Record<string, string> = {};
  let status = 200;
  while (uri) {
    const answer = await call(uri, { headers });
    status = answer.status;
    const page = answer.json as unknown as Page;
    if (status !== 200) {
      expect(page).toMatchObject({ code: 2000 });
      break;
    }
    expect(page.totalCount).toBe(page.items.length);
    items.push(...page.items);
    const { next } = page.links;
    if (next) spellings.push(next.uri.slice(0, 4));
    headers = Object.fromEntries((next?.headers ?? []).map(({ key, value }) => [key, value]));
    const linked = next?.uri.startsWith('/v1') ? next.uri : `/v1${next?.uri}`;
    uri = next && (style === 'link' ? linked : `${first.split('?')[0]}?seekOperation=Next`);
  }
  return { items, spellings, status };
}

test('both ways through the pages find every customer once, in both spellings of the link, past the end', async () => {
  const byLink = await walk('/v1/customers?size=5', 'link');
  const byToken = await walk('/v1/customers?size=5', 'token');
  expect(byLink.items).toHaveLength(20);
  expect(new Set(byLink.items.map((one) => one.id)).size).toBe(20);
  expect(byToken.items).toEqual(byLink.items);
  expect(new Set(byLink.spellings)).toEqual(new Set(['/cus', '/v1/']));
  expect(byLink.status).toBe(400); // Twenty customers end at the edge of a page.
  await sandbox.control.assertNoViolation();
});

test('a page holds no more than the server wants, whatever is asked', async () => {
  expect((await call('/v1/customers?size=500')).json.totalCount).toBe(10);
  expect((await call('/v1/customers?size=0')).json.totalCount).toBe(10);
  expect((await call('/v1/customers')).json.totalCount).toBe(10);
});

test('every body starts with a byte-order mark and carries the ids that were sent', async () => {
  const requestId = randomUUID();
  const answer = await call('/v1/customers', { headers: { 'MS-RequestId': requestId } });
  expect([...answer.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(answer.headers.get('ms-requestid')).toBe(requestId);
  expect(answer.headers.get('ms-cv')).toBeTruthy();
});

test('customers are found by the start of name or domain, in any case', async () => {
  for (const [Field, Value] of [
    ['CompanyName', 'nordWIND'],
    ['Domain', 'CONTOSO'],
  ]) {
    const { items } = await walk(
      `/v1/customers?filter=${json({ Field, Value, Operator: 'starts_with' })}`,
      'token',
    );
    expect(items.length).toBeGreaterThan(0);
    for (const { companyProfile } of items) {
      expect(`${companyProfile.companyName} ${companyProfile.domain}`.toLowerCase()).toContain(
        Value?.toLowerCase(),
      );
    }
  }
  const inside = await call(
    `/v1/customers?filter=${json({ Field: 'Domain', Value: 'x', Operator: 'substring' })}`,
  );
  expect(inside.status).toBe(400);
});

test('users come in pages without the deleted ones, which have a list of their own', async () => {
  const all = await sandbox.control.call('customers', {});
  const big = all.toSorted((a, b) => b.users - a.users)[0];
  const truth = await sandbox.control.call('users', { customerId: big?.id ?? '' });
  const base = `/v1/customers/${big?.id}/users`;
  const active = await walk(`${base}?size=7`, 'link');
  expect(active.items.map((one) => one.id)).toEqual(
    truth.filter((user) => user.state === 'active').map((user) => user.id),
  );
  const filter = json({ Field: 'UserState', Value: 'Inactive', Operator: 'equals' });
  const gone = await walk(`${base}?filter=${filter}`, 'token');
  expect(gone.items.map((one) => one.id)).toEqual(
    truth.filter((user) => user.state === 'inactive').map((user) => user.id),
  );
  expect(gone.items.every((one) => one.softDeletionTime)).toBe(true);
  const sorted = await walk(`${base}?sortField=DisplayName&sortDirection=Ascending`, 'token');
  const names = sorted.items.map((one) => one.displayName ?? '');
  expect(names).toEqual(names.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
});

test('roles are told; unknown users, tenants and ended relationships have their codes', async () => {
  const [customer] = await sandbox.control.call('customers', {});
  const [boss] = await sandbox.control.call('users', { customerId: customer?.id ?? '' });
  const roles = await call(`/v1/customers/${customer?.id}/users/${boss?.id}/directoryroles`);
  expect(roles.json.items).toMatchObject([
    { name: 'Global Administrator', id: '62e90394-69f5-4237-9190-012177145e10' },
  ]);
  const code = async (path: string) => (await call(path)).json.code;
  expect(await code(`/v1/customers/${customer?.id}/users/${randomUUID()}`)).toBe(60002);
  expect(await code(`/v1/customers/${randomUUID()}/users`)).toBe('60003');
  expect(await code('/v1/customers/not-a-guid/users')).toBe(900118);
  await sandbox.control.call('change-customer', { id: customer?.id ?? '', relationship: 'none' });
  expect(await code(`/v1/customers/${customer?.id}/users`)).toBe(20002);
  const left = await walk('/v1/customers', 'token');
  expect(left.items.map((one) => one.id)).not.toContain(customer?.id);
});

test('changes of the data show at once', async () => {
  const customer = await sandbox.control.call('add-customer', {
    companyName: 'Neu & Co',
    domain: 'neu.onmicrosoft.com',
  });
  const user = await sandbox.control.call('add-user', {
    customerId: customer.id,
    userPrincipalName: 'n@neu.onmicrosoft.com',
    displayName: 'N',
  });
  const target = { customerId: customer.id, userId: user.id };
  const path = `/v1/customers/${customer.id}/users/${user.id}`;
  expect((await call(path)).json.displayName).toBe('N');
  await sandbox.control.call('change-user', { ...target, displayName: 'M', state: 'inactive' });
  expect((await call(path)).json).toMatchObject({ displayName: 'M', state: 'inactive' });
  await sandbox.control.call('remove-user', target);
  expect((await call(path)).status).toBe(404);
  await expect(sandbox.control.call('password', target)).rejects.toThrow('no user');
});

test('each kind of person is let in as far as Partner Center would', async () => {
  const as = async (person: (typeof people)[keyof typeof people]) => {
    const token = String((await signIn(sandbox, person)).body.access_token);
    return await caller(sandbox, token)('/v1/customers?size=1');
  };
  expect((await as(people.withoutMfa)).json.code).toBe(900421);
  expect((await as(people.withoutAccess)).json.code).toBe('2032');
  expect((await as(people.indirectReseller)).json.code).toBe(900123);
  expect((await as(people.reader)).status).toBe(200);
  expect((await as(people.skewed)).status).toBe(401);
});

test('multi-factor is refused in each shape until the next interactive sign-in, and ValidateMfa tells', async () => {
  for (const shape of ['challenge', 'challenge-claims', 'code'] as const) {
    await sandbox.control.call('set-modes', { mfaRefusal: { shape, until: 'interactive' } });
    const refused = await call('/v1/customers?size=1', { headers: { ValidateMfa: 'true' } });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('ismfacompliant')).toBe('false');
    expect(refused.text === '').toBe(shape !== 'code');
    expect((refused.headers.get('www-authenticate') ?? '').includes('claims=')).toBe(
      shape === 'challenge-claims',
    );
    call = caller(sandbox, String((await signIn(sandbox)).body.access_token));
    const fine = await call('/v1/customers?size=1', { headers: { ValidateMfa: 'true' } });
    expect([fine.status, fine.headers.get('ismfacompliant')]).toEqual([200, 'true']);
  }
});

test('an access token grows old, and a revoked one is refused', async () => {
  await sandbox.control.call('set-clock', { offsetSeconds: 4000 });
  expect((await call('/v1/customers?size=1')).status).toBe(401);
  await sandbox.control.call('set-clock', { offsetSeconds: 0 });
  expect((await call('/v1/customers?size=1')).status).toBe(200);
  await sandbox.control.call('revoke', { userName: people.technician.userName });
  expect((await call('/v1/customers?size=1')).status).toBe(401);
});
