import type { Failure } from '../../preload/outcome';
import { useSnapshot } from './app-state';

/** Why nothing can be sent now: the way is shut, a sign-in is needed, or this account may do nothing here. */
export type Obstacle = 'connection' | 'sign-in' | 'account';

/** No sign-in of this account ends these: another account may work. */
const hopeless: ReadonlySet<Failure['kind']> = new Set([
  'account-without-access',
  'indirect-reseller',
  'account-disabled',
  'wrong-tenant',
]);

/** Is it about the account itself, so that signing in with it again changes nothing? */
export const needsAnotherAccount = ({ kind }: Pick<Failure, 'kind'>): boolean => hopeless.has(kind);

/** Why nothing can be sent now; null: it can. */
export const useObstacle = (): Obstacle | null =>
  useSnapshot(({ connection, session }) => {
    const needs = session.step === 'signed-in' ? session.needsSignIn : null;
    if (needs !== null && needsAnotherAccount(needs)) return 'account';
    if (connection.step !== 'online') return 'connection';
    return session.step === 'signed-in' && needs === null ? null : 'sign-in';
  });
