import { expect, test } from 'vitest';
import { preflightCard } from '../../main/reset/preflight';
import type { NamesakesFound } from '../../main/reset/reset-world';
import { policy } from './reset-fixture';

const known = {
  name: 'Marie Martin',
  upn: 'm@contoso.example',
  deleted: false,
  home: 'managed' as const,
  refreshedAt: 0,
  customerName: 'Contoso',
  customerDomain: 'contoso.example',
};
const other = {
  name: 'Marie Martyn',
  upn: 'm@fabrikam.example',
  customerName: 'Fabrikam',
  customerDomain: 'fabrikam.example',
};
const nameless = { ...other, customerName: '' };

const namesakeLine = (namesakes: NamesakesFound | null) =>
  preflightCard(
    {
      source: 'microsoft',
      asOf: 0,
      gone: null,
      user: { ...known, synced: false, federated: false, guest: false, roles: [] },
      home: 'managed',
      isDomainUnknown: false,
      obstacle: null,
      notAsked: null,
    },
    { known, namesakes, policy, resetsAvailable: true, queues: false, earlier: false },
  ).lines.find(({ code }) => code.includes('namesake'));

test.each([
  ['none', { users: [], more: false }, { level: 'ok', code: 'no-namesake', values: {} }],
  ['none, but not all were compared', { users: [], more: true }, { level: 'note', code: 'namesakes-unsure' }],
  ['one', { users: [other], more: false }, { level: 'warning', code: 'namesake', values: { count: '1' } }],
  [
    'one of a customer without a name',
    { users: [nameless], more: false },
    { values: { customer: 'fabrikam.example' } },
  ],
  ['one of more', { users: [other], more: true }, { code: 'namesake', values: { count: '1', more: 'true' } }],
])('namesakes: %s', (_, namesakes, line) => expect(namesakeLine(namesakes)).toMatchObject(line));

test('a directory that could not be asked says nothing of namesakes', () =>
  expect(namesakeLine(null)).toBeUndefined());
