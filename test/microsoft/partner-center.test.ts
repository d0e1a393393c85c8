import { expect, test } from 'vitest';
import { createPartnerCenter } from '../../main/microsoft/partner-center';
import { redact } from '../../main/microsoft/redact';
import type { PasswordResetRequest } from '../../main/microsoft/reset';
import { failed, ok } from '../../preload/outcome';
import { bare, chromium, customerId, fakeWorld, json, refusal, userId } from './fake-world';

const requestId = '33330000-0000-4000-8000-00000000beef';
const password = 'Canary-é+(1234)$';
const order: PasswordResetRequest = {
  customerId,
  userId,
  password,
  mustChange: true,
  requestId,
  route: 'resetpassword',
};
const filterOf = (url: string | undefined) =>
  JSON.parse(new URL(url ?? '').searchParams.get('filter') ?? 'null');
const users = `https://partner.test/v1/customers/${customerId}/users`;

test('a reset is the strict JSON of the contract, on either route', async () => {
  const { world, seen } = fakeWorld(json({ id: userId, passwordProfile: { password } }));
  const client = createPartnerCenter(world);
  const answer = await client.resetPassword(order);
  await client.resetPassword({ ...order, route: 'user', mustChange: false });
  expect(seen.map(({ method, url }) => [method, url])).toEqual([
    ['PATCH', `${users}/${userId}/resetpassword`],
    ['PATCH', `${users}/${userId}`],
  ]);
  expect(JSON.parse(seen[0]?.body ?? '')).toEqual({
    passwordProfile: { password, forceChangePassword: true },
    attributes: { objectType: 'CustomerUser' },
  });
  expect(JSON.parse(seen[1]?.body ?? '').passwordProfile.forceChangePassword).toBe(false);
  expect(answer).toEqual({
    sort: 'confirmed',
    requestId,
    correlationId: seen[0]?.headers.get('ms-correlationid'),
    status: 200,
  });
});

test('a reset is sent once, whatever breaks', async () => {
  for (const error of [chromium('ERR_CONNECTION_RESET'), chromium('ERR_EMPTY_RESPONSE')]) {
    const { world, seen } = fakeWorld(error);
    expect(await createPartnerCenter(world).resetPassword(order)).toMatchObject({
      sort: 'unknown',
      requestId,
    });
    expect(seen).toHaveLength(1);
  }
  const { world, seen } = fakeWorld(bare(503));
  expect(await createPartnerCenter(world).resetPassword(order)).toMatchObject({
    sort: 'unknown',
    status: 503,
  });
  expect(seen).toHaveLength(1);
});

test('the caller knows each correlation id before a byte leaves, and can stop it', async () => {
  const { world, seen } = fakeWorld(refusal(401, 400), json({ id: userId }));
  const written: string[] = [];
  const sentBefore: number[] = [];
  const beforeSending = async (correlationId: string) => {
    written.push(correlationId);
    sentBefore.push(seen.length);
    return ok(undefined);
  };
  expect(await createPartnerCenter(world).resetPassword({ ...order, beforeSending })).toMatchObject({
    sort: 'confirmed',
    correlationId: written[1],
  });
  expect(seen.map(({ headers }) => headers.get('ms-correlationid'))).toEqual(written);
  expect(sentBefore).toEqual([0, 1]);

  const full = fakeWorld(json({ id: userId }));
  const stopped = await createPartnerCenter(full.world).resetPassword({
    ...order,
    beforeSending: async () => failed({ kind: 'disk-full' }),
  });
  expect(stopped).toMatchObject({ sort: 'not-applied', failure: { kind: 'disk-full' } });
  expect(stopped.correlationId).toBeUndefined();
  expect(full.seen).toHaveLength(0);
});

test('a refused password keeps Microsoft’s reason as text, without the password', async () => {
  const { world } = fakeWorld(
    refusal(400, 3000, `The password &#39;${password.toLowerCase()}&#39; is &lt;b&gt;weak&lt;/b&gt;`),
  );
  const answer = await createPartnerCenter(world).resetPassword(order);
  expect(answer).toMatchObject({
    sort: 'refused',
    failure: {
      kind: 'password-refused',
      reason: "The password '•••' is <b>weak</b>",
      support: { code: '3000', status: 400, requestId, reference: 'R-1', time: '2026-11-22T12:00:00.000Z' },
    },
  });
});

test('no answer, however it repeats the password, lets it out', async () => {
  const echo = {
    id: userId,
    code: 3000,
    description: password,
    message: password,
    passwordProfile: { password },
  };
  for (const status of [200, 201, 400, 401, 403, 404, 405, 408, 409, 412, 429, 500, 503]) {
    for (const text of [JSON.stringify(echo), `{"x":"${password}`, `<html>${password}`]) {
      const { world } = fakeWorld(bare(status, { 'WWW-Authenticate': `Bearer error="${'x'}"` }, text));
      const answer = await createPartnerCenter(world).resetPassword(order);
      expect(JSON.stringify(answer).toLowerCase()).not.toContain('canary');
    }
  }
});

test('a secret is taken out in every spelling that JSON, HTML or capitals give it', () => {
  for (const spelled of [
    'Ab"<\\&9',
    JSON.stringify('Ab"<\\&9').slice(1, -1),
    'Ab&quot;&lt;\\&amp;9',
    'aB"<\\&9',
    encodeURIComponent('Ab"<\\&9'),
  ]) {
    expect(redact('Ab"<\\&9', `no: ${spelled}!`)).toBe('no: •••!');
  }
  expect(redact('', 'text')).toBe('text');
});

test('customers are looked for by name and by domain, and merged without doubles', async () => {
  const customer = (id: string, companyName: string) => ({
    id,
    companyProfile: { companyName, domain: 'x.test' },
  });
  const other = '7b1c0000-0000-4000-8000-0000000000a2';
  const { world, seen } = fakeWorld(({ url }) =>
    filterOf(url).Field === 'Domain'
      ? json({ items: [customer(customerId, 'North'), customer(other, 'Far')], continuationToken: 'more' })
      : json({ items: [customer(customerId.toUpperCase(), 'North')] }),
  );
  const found = await createPartnerCenter(world).customersStartingWith('No"rth\ud800');
  expect(found).toMatchObject({
    ok: true,
    value: { items: [{ id: customerId }, { id: other }], more: true },
  });
  expect(seen.map(({ url }) => filterOf(url))).toEqual([
    { Field: 'CompanyName', Value: 'No"rth\ufffd', Operator: 'starts_with' },
    { Field: 'Domain', Value: 'No"rth\ufffd', Operator: 'starts_with' },
  ]);
});

test('deleted users and audit records are asked for by the filters that exist', async () => {
  const { world, seen } = fakeWorld(json({ items: [] }));
  const client = createPartnerCenter(world);
  for await (const page of client.deletedUsers(customerId)) expect(page.ok).toBe(true);
  const asked = { customerId, startDate: '2026-11-01', endDate: '2026-11-22' };
  for await (const page of client.auditRecords(asked)) expect(page.ok).toBe(true);
  expect(filterOf(seen[0]?.url)).toEqual({ Field: 'UserState', Value: 'Inactive', Operator: 'equals' });
  expect(filterOf(seen[1]?.url)).toEqual({ Field: 'CustomerId', Value: customerId, Operator: 'equals' });
  expect(new URL(seen[1]?.url ?? '').searchParams.get('startDate')).toBe('2026-11-01');
});

test('an answer about somebody else is not an answer', async () => {
  const { world } = fakeWorld(json({ id: '22220000-0000-4000-8000-00000000beef', displayName: 'Other' }));
  const client = createPartnerCenter(world);
  const failure = { ok: false, failure: { kind: 'answer-not-understood' } };
  expect(await client.user(customerId, userId)).toMatchObject(failure);
  expect(await client.customer(customerId)).toMatchObject(failure);
});

test('a role that cannot be read fails the whole: it may be an administrator’s', async () => {
  const good = { id: '62e90394-69f5-4237-9190-012177145e10', name: 'Global Administrator' };
  const whole = fakeWorld(json({ items: [good] }));
  expect(await createPartnerCenter(whole.world).directoryRoles(customerId, userId)).toEqual(ok([good]));
  const torn = fakeWorld(json({ items: [good, 'x'] }));
  expect(await createPartnerCenter(torn.world).directoryRoles(customerId, userId)).toMatchObject({
    ok: false,
  });
});

test.each([
  ['true', true],
  ['False', false],
  [undefined, null],
])('multi-factor sign-in is judged by a header: %s', async (header, compliant) => {
  const { world, seen } = fakeWorld(
    json({ items: [] }, 200, header === undefined ? {} : { isMfaCompliant: header }),
  );
  expect(await createPartnerCenter(world).validateMfa()).toEqual(ok({ compliant }));
  expect(seen[0]?.headers.get('validatemfa')).toBe('true');
});

test('an id that is no GUID never becomes part of an address', async () => {
  const { world, seen } = fakeWorld(json({ items: [] }));
  const client = createPartnerCenter(world);
  await expect((async () => client.user('../../x', userId))()).rejects.toThrow(TypeError);
  await expect((async () => client.resetPassword({ ...order, userId: `${userId}/../x` }))()).rejects.toThrow(
    TypeError,
  );
  expect(() => client.users('')).toThrow(TypeError);
  expect(seen).toHaveLength(0);
});
