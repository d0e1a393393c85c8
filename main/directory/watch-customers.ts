import type { Failure } from '../../preload/outcome';
import type { PartnerCenter } from '../microsoft/partner-center';

/** What Microsoft says of a customer that is none of ours any more: codes 20002 and 60003. */
const gone: readonly Failure['kind'][] = ['no-relationship', 'customer-unknown'];

/** The same client; `onGone` is called when Microsoft, asked for a user, says that its customer is none of ours. */
export function watchCustomers(client: PartnerCenter, onGone: (customerId: string) => void): PartnerCenter {
  return {
    ...client,
    user: async (customerId, ...asked) => {
      const answer = await client.user(customerId, ...asked);
      if (!answer.ok && gone.includes(answer.failure.kind)) onGone(customerId);
      return answer;
    },
  };
}
