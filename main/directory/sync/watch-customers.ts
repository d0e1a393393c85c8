import type { PartnerCenter } from '../../microsoft/partner-center';
import { meaningOf } from './sync-failure';

/** The same client; `onGone` is called when Microsoft, asked for a user, says that its customer is none of ours. */
export function watchCustomers(client: PartnerCenter, onGone: (customerId: string) => void): PartnerCenter {
  return {
    ...client,
    user: async (customerId, ...asked) => {
      const answer = await client.user(customerId, ...asked);
      if (!answer.ok && meaningOf(answer.failure) === 'gone') onGone(customerId);
      return answer;
    },
  };
}
