import { randomUUID } from 'node:crypto';
import type { Fetch } from '../../main/base/fetch';
import { createPartnerCenter } from '../../main/microsoft/partner-center';
import { createThrottle } from '../../main/microsoft/throttle';
import { ok } from '../../preload/outcome';
import type { Sandbox } from '../sandbox/sandbox';
import { signIn } from '../sandbox/tests/technician';

/** Real time. */
export const clock = {
  now: Date.now,
  steady: () => performance.now(),
  after: (milliseconds: number, act: () => void) => {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Real requests, and how many of them have no answer yet. `begun` hears of each before it leaves. */
export function countedFetch(begun: () => void = () => undefined) {
  let open = 0;
  const counted: Fetch = async (url, init) => {
    begun();
    open += 1;
    try {
      return await fetch(url, init);
    } finally {
      open -= 1;
    }
  };
  return { fetch: counted, underWay: () => open };
}

/** The real client, signed in to a sandbox. `fetchWith` may break the way there. */
export async function partnerOf(sandbox: Sandbox, fetchWith: Fetch = fetch as Fetch) {
  const { body } = await signIn(sandbox);
  return partnerAt(sandbox.url, String(body.access_token), fetchWith);
}

/** The real client with the token of somebody who is signed in. */
export function partnerAt(baseUrl: string, token: string, fetchWith: Fetch = fetch as Fetch) {
  const throttle = createThrottle(clock);
  const client = createPartnerCenter({
    baseUrl,
    fetch: fetchWith,
    token: async () => ok(token),
    clock,
    uuid: randomUUID,
    newReference: () => 'R-1',
    throttle,
  });
  return { client, throttle };
}
