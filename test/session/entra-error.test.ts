import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entraErrorOf, entraFailure, entraSupportCode } from '../../main/session/entra-error';

const kind = (body: object) => {
  const refusal = entraErrorOf(body);
  return refusal === null ? null : entraFailure(refusal).kind;
};

test('an answer without an error is not a refusal', () => {
  for (const body of [{}, { access_token: 'x' }, { error: '' }, null, 'text', [], { error: 5 }]) {
    expect(entraErrorOf(body)).toBe(null);
  }
});

test('the number counts for more than the word', () => {
  const denied = { error: 'access_denied' };
  expect(kind(denied)).toBe('sign-in-cancelled');
  expect(kind({ ...denied, error_description: 'AADSTS65004: User declined' })).toBe('sign-in-cancelled');
  expect(kind({ ...denied, error_description: 'AADSTS53003: Blocked' })).toBe('conditional-access');
  expect(kind({ error: 'invalid_grant', error_codes: [50076] })).toBe('mfa-required');
  expect(kind({ error: 'interaction_required', claims: '{}' })).toBe('mfa-required');
});

test('nothing but codes comes through, whatever was sent', () => {
  fc.assert(
    fc.property(
      fc.record({
        error: fc.string({ minLength: 1 }),
        error_description: fc.string(),
        error_codes: fc.array(fc.oneof(fc.integer(), fc.string())),
        correlation_id: fc.string(),
      }),
      (body) => {
        const refusal = entraErrorOf(body);
        if (refusal === null) return;
        expect(entraSupportCode(refusal)).toMatch(/^[\w.-]{1,60}$/);
        expect(refusal.correlationId ?? '').toMatch(/^[0-9a-f-]*$/i);
        expect(entraFailure(refusal).kind).toMatch(/^[a-z-]+$/);
      },
    ),
  );
});

test.each([
  ['90095', 'consent-missing'],
  ['90094', 'consent-missing'],
  ['65001', 'consent-missing'],
  ['50131', 'conditional-access'],
  ['50129', 'conditional-access'],
  ['50155', 'conditional-access'],
  ['53000', 'conditional-access'],
  ['530003', 'conditional-access'],
  ['5300330', 'conditional-access'],
  ['50076', 'mfa-required'],
  ['500121', 'mfa-required'],
  ['50105', 'account-without-access'],
  ['50057', 'account-disabled'],
  ['50020', 'wrong-tenant'],
  ['700016', 'application-unknown'],
  ['50173', 'session-ended'],
  ['50133', 'session-ended'],
  ['70043', 'session-ended'],
  ['65004', 'sign-in-cancelled'],
  ['50053', 'sign-in-refused'],
  ['4711999', 'sign-in-refused'],
])('denied with AADSTS%s: nobody cancelled what has a reason', (number, expected) => {
  const body = { error: 'access_denied', error_description: `AADSTS${number}: Something was said.` };
  expect(kind(body)).toBe(expected);
  expect(kind({ error: 'access_denied', error_codes: [Number(number)] })).toBe(expected);
  expect(kind({ ...body, error_description: `aadsts${number}` })).toBe(expected);
});

test('a refusal that has no sentence is told by its number', () => {
  const refusal = entraErrorOf({ error: 'access_denied', error_description: 'AADSTS4711999: Something.' });
  expect(refusal && entraFailure(refusal)).toEqual({ kind: 'sign-in-refused', code: 'AADSTS4711999' });
});

test.each([
  ['', 'sign-in-cancelled'],
  ['the user canceled the authentication', 'sign-in-cancelled'],
  ['The user has declined to consent', 'sign-in-cancelled'],
  ['The policy of the tenant does not let you.', 'sign-in-refused'],
])('denied without a number, saying "%s"', (error_description, expected) =>
  expect(kind({ error: 'access_denied', error_description })).toBe(expected),
);
