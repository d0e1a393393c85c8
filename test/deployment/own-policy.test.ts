import { expect, test } from 'vitest';
import { defaultPolicy } from '../../main/deployment/deployment-file';
import { ownPolicy } from '../../main/deployment/own-policy';
import type { Policy } from '../../preload/shapes/session';

const looser: { readonly [Field in keyof Policy]: readonly Policy[Field][] } = {
  adminGuard: ['off'],
  requireReason: [],
  requireCallerVerification: [],
  offlineDays: [15, 365],
  outboxHours: [9, 168],
  autoSend: [true],
  passwordStyle: [],
  slip: ['save'],
  qr: [true],
  idleLockMinutes: [0, 16, 1_440],
  resetsPerHour: [21, 1_000],
};
const asStrict: { readonly [Field in keyof Policy]: readonly Policy[Field][] } = {
  adminGuard: ['confirm', 'refuse'],
  requireReason: [false, true],
  requireCallerVerification: [false, true],
  offlineDays: [0, 13, 14],
  outboxHours: [1, 8],
  autoSend: [false],
  passwordStyle: ['passphrase', 'random', 'pronounceable'],
  slip: ['off', 'print'],
  qr: [false],
  idleLockMinutes: [1, 15],
  resetsPerHour: [1, 20],
};
const each = (table: { readonly [field: string]: readonly unknown[] }) =>
  Object.entries(table).flatMap(([field, values]) => values.map((value) => [field, value] as const));

test('every policy is in both tables', () => {
  for (const table of [looser, asStrict])
    expect(Object.keys(table).sort()).toEqual(Object.keys(defaultPolicy).sort());
});

test.each(each(looser))("a person's own file cannot loosen %s to %s", (field, value) => {
  expect(ownPolicy({ ...defaultPolicy, [field]: value })).toEqual({
    policy: defaultPolicy,
    ignored: [field],
  });
});

test.each(each(asStrict))("a person's own file may set %s to %s", (field, value) => {
  const asked = { ...defaultPolicy, [field]: value };
  expect(ownPolicy(asked)).toEqual({ policy: asked, ignored: [] });
});

test('what is stricter stays beside what is refused', () => {
  const asked: Policy = {
    ...defaultPolicy,
    adminGuard: 'off',
    autoSend: true,
    requireReason: true,
    slip: 'off',
  };
  expect(ownPolicy(asked)).toEqual({
    policy: { ...defaultPolicy, requireReason: true, slip: 'off' },
    ignored: ['adminGuard', 'autoSend'],
  });
});
