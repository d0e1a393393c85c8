import { expect, test } from 'vitest';
import { watchCustomers } from '../../main/directory/sync/watch-customers';
import { createPartnerCenter } from '../../main/microsoft/partner-center';
import { fakeWorld, json, refusal } from '../microsoft/fake-world';

const customer = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const user = '3f2504e0-4f89-41d3-9a0c-0305e82c3302';

test.each([
  ['20002, no relationship', refusal(403, '20002'), [customer]],
  ['60003, unknown tenant', refusal(404, '60003'), [customer]],
  ['60002, unknown user', refusal(404, '60002'), []],
  ['2032, access denied', refusal(403, '2032'), []],
  ['the user itself', json({ id: user, userPrincipalName: 'a@b.example', displayName: 'A' }), []],
] as const)('%s', async (_, answer, expected) => {
  const told: string[] = [];
  const { world } = fakeWorld(answer);
  await watchCustomers(createPartnerCenter(world), (id) => told.push(id)).user(customer, user);
  expect(told).toEqual(expected);
});
