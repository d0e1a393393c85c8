import type { Failure, Outcome } from '../../preload/outcome';
import type { PartnerCenter } from '../microsoft/partner-center';

/** What Microsoft says of an account that may not see customers any more. */
const lost: readonly Failure['kind'][] = ['account-disabled', 'account-without-access', 'indirect-reseller'];

type Lists = Pick<PartnerCenter, 'customers' | 'users' | 'deletedUsers'>;

/** The same lists; `onLost` is called when Microsoft refuses one because the account has lost its access. */
export function watchAccess(client: Lists, onLost: () => void): Lists {
  const watched = <A extends unknown[], T>(
    walk: (...asked: A) => AsyncGenerator<Outcome<T>, void, undefined>,
  ) =>
    async function* (...asked: A) {
      for await (const page of walk(...asked)) {
        if (!page.ok && lost.includes(page.failure.kind)) onLost();
        yield page;
      }
    };
  return {
    customers: watched(client.customers),
    users: watched(client.users),
    deletedUsers: watched(client.deletedUsers),
  };
}
