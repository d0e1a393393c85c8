import { expect, test } from 'vitest';
import { missingOf, type OrderDraft } from '../../renderer/reset-dialog/missing';

const nothing: OrderDraft = { chosen: { kind: 'proposed' }, reason: '', verification: null };
const own = (problems: number) =>
  ({
    kind: 'own',
    password: 'x',
    check: {
      problems: Array.from({ length: problems }, () => ({ kind: 'too-short' as const, value: '8' })),
      bits: 1,
      strength: 'weak',
    },
  }) as const;
const free = { requireReason: false, requireCallerVerification: false };
const strict = { requireReason: true, requireCallerVerification: true };
const notVerified = { method: 'not-verified', who: '' } as const;
const code = { method: 'code', who: '' } as const;

test.each([
  ['nothing asked', nothing, free, []],
  [
    'a password not checked yet',
    { ...nothing, chosen: { ...own(0), check: null } },
    free,
    ['missing.password'],
  ],
  [
    'a password instead of the refused one',
    { ...nothing, chosen: { kind: 'none' } },
    free,
    ['missing.password'],
  ],
  ['a password with problems', { ...nothing, chosen: own(1) }, free, ['missing.password']],
  ['a password that passes', { ...nothing, chosen: own(0) }, free, []],
  ['everything', nothing, strict, ['missing.verification', 'missing.reason']],
  ['verified, and why', { ...nothing, verification: code, reason: 'T1' }, strict, []],
  [
    'an override without a reason',
    { ...nothing, verification: notVerified },
    { ...free, requireCallerVerification: true },
    ['missing.reason'],
  ],
  [
    'a manager without a name',
    { ...nothing, verification: { method: 'manager', who: ' ' }, reason: 'T1' },
    strict,
    ['missing.who'],
  ],
  [
    'another way that is not named',
    { ...nothing, verification: { method: 'other', who: '' }, reason: 'T1' },
    strict,
    ['missing.how'],
  ],
  [
    'a manager by name',
    { ...nothing, verification: { method: 'manager', who: 'Ada' }, reason: 'T1' },
    strict,
    [],
  ],
  [
    'an override with blanks',
    { ...nothing, verification: notVerified, reason: ' ' },
    free,
    ['missing.reason'],
  ],
] as const)('%s', (_, decided, policy, missing) => expect(missingOf(decided, policy)).toEqual(missing));
