import type { AuthenticationResult } from '@azure/msal-node';
import { type Failure, failed, type Outcome, ok } from '../../preload/outcome';
import { toleratedSkewMs } from './failure';
import { type Technician, technicianOf } from './technician';

/** Whom a sign-in may bring. */
export type ExpectedToken = {
  readonly tenantId: string;
  /** The only technician who may come; null: anybody of the tenant. */
  readonly technicianId: string | null;
  /** Milliseconds since 1970, as this computer believes. */
  readonly now: number;
};

const claim = (result: AuthenticationResult, name: string): unknown =>
  Reflect.get(result.idTokenClaims, name);

/**
 * Looks at who came and from where: the tenant of the id token, the account, and the time at which Microsoft says that
 * it made the token, which tells whether this computer's clock can be relied on.
 */
export function accept(result: AuthenticationResult, expected: ExpectedToken): Outcome<Technician> {
  const refuse = (kind: 'wrong-tenant' | 'wrong-account' | 'clock-wrong'): Outcome<never> => {
    const failure: Failure = { kind };
    return failed(failure);
  };
  const tenant = claim(result, 'tid');
  if (typeof tenant !== 'string' || tenant.toLowerCase() !== expected.tenantId) return refuse('wrong-tenant');
  const technician = result.account === null ? null : technicianOf(result.account);
  if (technician === null || technician.tenantId !== expected.tenantId) return refuse('wrong-account');
  if (expected.technicianId !== null && technician.id !== expected.technicianId)
    return refuse('wrong-account');
  const issuedAt = claim(result, 'iat');
  const isFar = typeof issuedAt === 'number' && Math.abs(issuedAt * 1_000 - expected.now) > toleratedSkewMs;
  return isFar ? refuse('clock-wrong') : ok(technician);
}
