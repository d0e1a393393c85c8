import { expect, test } from 'vitest';
import { deliveryStep } from '../../main/reset/delivery-step';
import type { Failure } from '../../preload/outcome';

const shown = {
  name: 'Ada',
  upn: 'ada@contoso.example',
  deleted: false,
  synced: false,
  federated: false,
  guest: false,
  roles: [],
};
const first = { ambiguous: false, shown };
const afterLost = { ambiguous: true, shown };
const requestId = '11111111-1111-4111-8111-111111111111';
const weak: Failure = { kind: 'password-refused', reason: 'no' };

test('a confirmation settles a reset, whatever was lost before', () => {
  for (const present of [first, afterLost])
    expect(deliveryStep({ sort: 'confirmed', requestId }, present, true)).toMatchObject({
      transition: 'confirm',
      password: { password: 'keep' },
      next: 'settled',
    });
});

test('a refusal settles the first try and erases its password; after a lost one it proves nothing', () => {
  const refused = { sort: 'refused', failure: weak, requestId } as const;
  expect(deliveryStep(refused, first, true)).toMatchObject({
    transition: 'refuse',
    also: { failure: weak },
    password: { password: 'erase' },
    next: 'settled',
  });
  expect(deliveryStep(refused, afterLost, true)).toMatchObject({
    transition: 'lose',
    also: { failure: weak, answered: true },
    password: { password: 'keep' },
    next: 'unknown',
  });
});

test('what was not applied waits; after a lost try it may be asked again under the same id', () => {
  const held = { sort: 'not-applied', failure: { kind: 'offline' }, requestId } as const;
  expect(deliveryStep(held, first, true)).toMatchObject({ transition: 'return', next: 'returned' });
  const again = deliveryStep(held, afterLost, true);
  expect(again).toMatchObject({ transition: 'lose', next: 'lost' });
  expect(again).not.toHaveProperty('also.answered');
});

test('an unknown answer is asked for again only where that may bring another one', () => {
  const failure: Failure = { kind: 'connection-broken' };
  expect(deliveryStep({ sort: 'unknown', failure, repeat: true, requestId }, first, true)).toMatchObject({
    transition: 'lose',
    next: 'lost',
  });
  expect(deliveryStep({ sort: 'unknown', failure, repeat: false, requestId }, first, true)).toMatchObject({
    transition: 'lose',
    also: { answered: true },
    next: 'unknown',
  });
});

test('a missing route leads to the other one, and is a refusal where there is none left', () => {
  const missing = { sort: 'route-missing', requestId } as const;
  expect(deliveryStep(missing, first, false)).toEqual({ kind: 'other-route' });
  expect(deliveryStep(missing, first, true)).toMatchObject({
    transition: 'refuse',
    also: { failure: { kind: 'reset-route-missing' } },
    password: { password: 'erase' },
  });
  expect(deliveryStep(missing, afterLost, false)).toMatchObject({ transition: 'lose', next: 'unknown' });
});

test('whose password lives elsewhere is told of that, and not of a password that was not liked', () => {
  const refused = { sort: 'refused', failure: weak, requestId } as const;
  const also = (who: Partial<typeof shown>) =>
    deliveryStep(refused, { ambiguous: false, shown: { ...shown, ...who } }, true);
  expect(also({ guest: true })).toMatchObject({ also: { failure: { kind: 'user-guest' } } });
  expect(also({ federated: true })).toMatchObject({ also: { failure: { kind: 'user-federated' } } });
});
