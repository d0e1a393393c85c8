import type { Failure, Outcome } from '../../preload/outcome';
import type { PartnerCenter } from '../microsoft/partner-center';

/** What Microsoft says of an account that may not see customers any more. `wrong-account`: there is no such account. */
const lost: readonly Failure['kind'][] = [
  'account-disabled',
  'wrong-account',
  'account-without-access',
  'indirect-reseller',
];

/**
 * Has the account lost its access for good? A sign-in that has expired, a missing second factor and a condition of the
 * partner's are passing: their technician comes back to what is on board.
 */
export const hasLostAccess = ({ kind }: Pick<Failure, 'kind'>): boolean => lost.includes(kind);

type Lists = Pick<PartnerCenter, 'customers' | 'users' | 'deletedUsers'>;

/** The same lists; `onLost` is called when Microsoft refuses one because the account has lost its access. */
export function watchAccess(client: Lists, onLost: () => void): Lists {
  const watched = <A extends unknown[], T>(
    walk: (...asked: A) => AsyncGenerator<Outcome<T>, void, undefined>,
  ) =>
    async function* (...asked: A) {
      for await (const page of walk(...asked)) {
        if (!page.ok && hasLostAccess(page.failure)) onLost();
        yield page;
      }
    };
  return {
    customers: watched(client.customers),
    users: watched(client.users),
    deletedUsers: watched(client.deletedUsers),
  };
}
