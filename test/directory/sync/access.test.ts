import { expect, test } from 'vitest';
import { hasLostAccess } from '../../../main/directory/sync/access';
import { plainFailures } from '../../../preload/outcome';

test('of all failures these four alone say that an account has lost its access', () => {
  expect(plainFailures.filter((kind) => hasLostAccess({ kind })).toSorted()).toEqual([
    'account-disabled',
    'account-without-access',
    'indirect-reseller',
    'wrong-account',
  ]);
});
