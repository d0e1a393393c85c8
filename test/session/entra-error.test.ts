import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entraErrorOf, entraFailure, supportCodeOf } from '../../main/session/entra-error';

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
        expect(supportCodeOf(refusal)).toMatch(/^[\w.-]{1,60}$/);
        expect(refusal.correlationId ?? '').toMatch(/^[0-9a-f-]*$/i);
        expect(entraFailure(refusal).kind).toMatch(/^[a-z-]+$/);
      },
    ),
  );
});
