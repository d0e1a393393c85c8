import { expect, test } from 'vitest';
import { homeOf } from '../../main/microsoft/home';
import { userShape } from '../../main/microsoft/shapes';

// Users as the wire has been seen, or may be expected, to give them; names are invented.
const home = (said: object) =>
  homeOf(userShape.parse({ id: '5a0c1f4e-7d20-4c55-9b1e-0c4b7a1f9d01', displayName: 'Noor', ...said }));

const guest = 'noor.bakker_contoso.example#EXT#@fabrikam.onmicrosoft.com';
const anchor = 'c2FtcGxlLWFuY2hvci0wMDAxPT0=';

test.each([
  ['nothing at all', {}, 'unknown'],
  [
    'no sync time, but an anchor',
    { immutableId: anchor, lastDirectorySyncTime: null, userDomainType: 'none' },
    'perhaps-synced',
  ],
  ['an anchor of a managed domain', { immutableId: anchor, userDomainType: 'managed' }, 'perhaps-synced'],
  ['an anchor by the name of another service', { onPremisesImmutableId: anchor }, 'perhaps-synced'],
  ['an empty anchor', { immutableId: '', userDomainType: 'managed' }, 'managed'],
  ['a sync time', { lastDirectorySyncTime: '2026-11-01T00:00:00Z', userDomainType: 'managed' }, 'synced'],
  ['a sync time in another spelling', { LastDirectorySyncTime: '2026-11-01T00:00:00' }, 'synced'],
  [
    'a sync time of the year 1',
    { lastDirectorySyncTime: '0001-01-01T00:00:00', userDomainType: 'managed' },
    'managed',
  ],
  [
    'a sync time of the year 1, and an anchor',
    { lastDirectorySyncTime: '0001-01-01T00:00:00', immutableId: anchor },
    'perhaps-synced',
  ],
  ['that it is synced', { onPremisesSyncEnabled: true }, 'synced'],
  ['that it is synced, as text', { DirSyncEnabled: 'True' }, 'synced'],
  ['that it is not synced', { onPremisesSyncEnabled: false, userDomainType: 'managed' }, 'cloud'],
  [
    'that it is not synced any more',
    {
      onPremisesSyncEnabled: false,
      lastDirectorySyncTime: '2020-01-01T00:00:00Z',
      userDomainType: 'managed',
    },
    'cloud',
  ],
  ['that it is not synced, and nothing of the domain', { onPremisesSyncEnabled: false }, 'unknown'],
  ['a null of whether it is synced', { onPremisesSyncEnabled: null, userDomainType: 'managed' }, 'managed'],
  ['a managed domain', { userDomainType: 'Managed' }, 'managed'],
  ['a domain type that is a number', { userDomainType: 1 }, 'unknown'],
  ['a federated domain', { userDomainType: 'Federated', immutableId: anchor }, 'federated'],
  ['the address of a guest', { userPrincipalName: guest, userDomainType: 'none' }, 'guest'],
  ['it in small letters', { userPrincipalName: guest.toLowerCase(), userDomainType: 'managed' }, 'guest'],
  ['it with a sync', { userPrincipalName: guest, lastDirectorySyncTime: '2026-11-01T00:00:00Z' }, 'guest'],
  ['it with a federated domain', { userPrincipalName: guest, userDomainType: 'federated' }, 'guest'],
  ['an external member', { userPrincipalName: guest, userType: 'Member' }, 'guest'],
  ['a guest by name alone', { userType: 'Guest', userDomainType: 'managed' }, 'perhaps-guest'],
  ['an invitation', { creationType: 'Invitation' }, 'guest'],
  ['an invitation that was accepted', { externalUserState: 'Accepted', userDomainType: 'managed' }, 'guest'],
  ['a local account', { creationType: 'LocalAccount', userDomainType: 'managed' }, 'managed'],
  [
    'an address with the letters only',
    { userPrincipalName: 'ext@fabrikam.example', userDomainType: 'managed' },
    'managed',
  ],
])('%s', (_, said, expected) => expect(home(said).home).toBe(expected));

test('says by which fields', () => {
  expect(home({ userPrincipalName: guest }).by).toEqual(['userPrincipalName']);
  expect(home({ onPremisesSyncEnabled: false, userDomainType: 'managed' }).by).toEqual([
    'syncEnabled',
    'userDomainType',
  ]);
  expect(home({}).by).toEqual([]);
});
