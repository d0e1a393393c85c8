import type { Deployment } from '../deployment/deployment';
import { contactOfNetworkError, networkErrorOf } from '../microsoft/network-error';
import { textOf } from '../session/sign-in-answer';
import type { World } from '../world';
import type { ConnectionSign } from './connection';

const withinMs = 8_000;

/** A cheap question to Microsoft that needs no token: the public description of the partner's tenant. */
export async function probeConnection(
  world: {
    readonly network: Pick<World['network'], 'fetch'>;
    readonly clock: Pick<World['clock'], 'after' | 'now'>;
  },
  { authority }: Pick<Deployment, 'authority'>,
): Promise<ConnectionSign> {
  const abort = new AbortController();
  const cancel = world.clock.after(withinMs, () => abort.abort());
  try {
    const answer = await world.network.fetch(`${authority}/v2.0/.well-known/openid-configuration`, {
      credentials: 'omit',
      redirect: 'manual',
      cache: 'no-store',
      signal: abort.signal,
    });
    // Whoever answers in Microsoft's place may answer without end.
    const text = await textOf(answer);
    // A hotel's sign-in page answers with a redirect, with a page of its own, or with the status made for it.
    if ((answer.status >= 300 && answer.status < 400) || answer.status === 511) return 'captive';
    if (answer.status === 200) return text.includes('"issuer"') ? 'reached' : 'captive';
    // A page in place of a refusal is somebody's on the way, who lets nothing through.
    return answer.status >= 500 || /^\s*</.test(text) ? 'unreachable' : 'reached';
  } catch (error) {
    return contactOfNetworkError(networkErrorOf(error, world.clock.now()));
  } finally {
    cancel();
  }
}
