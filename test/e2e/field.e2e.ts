import { afterAll, beforeAll, expect, test } from 'vitest';
import { forget } from './harness/launch';
import { expectFailure } from './walk/failure';
import { resetVerbs } from './walk/reset';
import { type Walk, walk } from './walk/walk';

// What real tenants and networks have been seen to give: what the window says of it, and what it does not claim.

let way: Walk;
let customerId = '';

const anchor = 'c2FtcGxlLWFuY2hvci0wMDAxPT0=';
const person = (n: number, displayName: string, also: object = {}) => ({
  id: `5a0c1f4e-7d20-4c55-9b1e-0c4b7a1f9d0${n}`,
  userPrincipalName: `person${n}@fabrikam.example`,
  displayName,
  immutableId: null,
  lastDirectorySyncTime: null,
  userDomainType: 'managed',
  state: 'active',
  softDeletionTime: null,
  ...also,
});
const anchored = person(1, 'Noor Bakker', { immutableId: anchor, userDomainType: 'none' });
const guest = person(2, 'Wilma Gast', {
  userPrincipalName: 'wilma.gast_contoso.example#EXT#@fabrikam.onmicrosoft.com',
  userDomainType: 'none',
});
const yearOne = person(3, 'Tomas Novak', { lastDirectorySyncTime: '0001-01-01T00:00:00' });
const cloud = person(4, 'Clara Wolke', { onPremisesSyncEnabled: false });
const people = [anchored, guest, yearOne, cloud];

const answer = (path: string, status: number, body: unknown, method = 'GET') =>
  way.truth.call('inject-fault', {
    match: { method, path, count: 'always' },
    action: { do: 'answer', status, body: JSON.stringify(body) },
  });

beforeAll(async () => {
  way = await walk(['--customers', '3', '--users', '30', '--seed', '5']);
  const [first, second] = await way.truth.call('customers', {});
  customerId = first?.id ?? '';
  const shortId = second?.id ?? '';
  const list = (items: readonly object[], totalCount: number) => ({
    totalCount,
    items,
    attributes: { objectType: 'Collection' },
  });
  await answer(`/v1/customers/${customerId}/users`, 200, list(people, people.length));
  await answer(`/v1/customers/${shortId}/users`, 200, list([person(8, 'Anna Kurz')], 138));
  for (const each of people) {
    await answer(`/v1/customers/${customerId}/users/${each.id}`, 200, each);
    await answer(`/v1/customers/${customerId}/users/${each.id}/directoryroles`, 200, list([], 0));
  }
  await way.signIn();
});
afterAll(async () => {
  await way?.end();
  if (way !== undefined) await forget(way.app());
});

const row = (name: string) => way.page().getByRole('option', { name }).first();
const card = () => way.page().getByRole('dialog').locator('.preflight');
const open = async (name: string) => {
  await way.search(name, name);
  await way.page().keyboard.press('Enter');
  await card().locator('.preflight-line').first().waitFor();
};

test('a guest is seen in the list, and blocked with the way out', async () => {
  await way.search('Wilma Gast', 'Wilma Gast');
  expect(await row('Wilma Gast').innerText()).toContain('Guest');
  await open('Wilma Gast');
  const words = await card().innerText();
  expect(words).toContain('kept by the guest’s own organisation');
  expect(words).not.toContain('counts everywhere');
  expect(await way.page().getByRole('button', { name: 'Reset password', exact: true }).count()).toBe(0);
  await resetVerbs(way).close();
});

test('an anchor without a sync time earns the warning, and nothing follows from a missing field', async () => {
  await way.search('Noor Bakker', 'Noor Bakker');
  expect(await row('Noor Bakker').innerText()).toContain('Perhaps synced');
  await open('Noor Bakker');
  expect(await card().innerText()).toContain('Probably synced from on-premises');
  expect(await card().innerText()).not.toContain('counts everywhere');
  await resetVerbs(way).close();
});

test('a time of the year 1 is no time: no badge, no warning, and no promise either', async () => {
  await way.search('Tomas Novak', 'Tomas Novak');
  expect(await row('Tomas Novak').innerText()).not.toMatch(/synced/i);
  await open('Tomas Novak');
  const words = await card().innerText();
  expect(words).toContain('does not say whether the account is synced');
  expect(words).not.toMatch(/^Synced from on-premises/m);
  expect(words).not.toContain('counts everywhere');
  await resetVerbs(way).close();
});

test('who is known to be a cloud user is said to be one', async () => {
  await open('Clara Wolke');
  expect(await card().innerText()).toContain('counts everywhere');
  await resetVerbs(way).close();
});

test('a synced user whom Microsoft refuses: on-premises is the way out, not the admin center', async () => {
  await answer(
    `/v1/customers/${customerId}/users/${anchored.id}/**`,
    400,
    {
      code: '3000',
      description:
        'Unable to update the specified properties for on-premises mastered &#39;Directory Sync&#39; objects',
    },
    'PATCH',
  );
  await open('Noor Bakker');
  await resetVerbs(way).send('Microsoft refused it');
  await expectFailure(way.page(), 'This user is synced', 'Active Directory');
  await resetVerbs(way).close();
});

test('a page that blocks the request: who refused, and its reference for whom to ask', async () => {
  const { id } = await way.truth.call('inject-fault', {
    match: { method: 'GET', path: '/v1/customers/*/users/**', count: 'always' },
    action: {
      do: 'answer',
      status: 403,
      headers: { 'Content-Type': 'text/html', 'x-azure-ref': '0AbCdEf00000000' },
      body: '<!doctype html><html><head><title>Blocked</title></head><body><p>This request was blocked.</p></body></html>',
    },
  });
  const faults = await way.truth.call('faults');
  // The latest fault strikes only where no earlier one does.
  for (const fault of faults)
    if (fault.id !== id && fault.match?.path?.includes(cloud.id))
      await way.truth.call('remove-fault', { id: fault.id });
  await open('Clara Wolke');
  const words = await card().innerText();
  expect(words).toContain('Something on the way to Microsoft refused this request');
  expect(words).not.toContain('sign in to it first');
  await resetVerbs(way).close();
  await way.truth.call('remove-fault', { id });
});

test('a list that ends too early: its customer is not sure, and is said to be', async () => {
  await way.search('Anna Kurz', 'Anna Kurz');
  await way.page().getByText('1 customer failed').first().click();
  const failures = way.page().getByRole('dialog');
  await failures.waitFor();
  expect(await failures.innerText()).toContain('could not be confirmed as complete');
  expect(await failures.innerText()).toContain('nobody was removed');
  await failures.getByRole('button', { name: 'Close', exact: true }).click();
});
