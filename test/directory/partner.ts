import { randomUUID } from 'node:crypto';
import { createPartnerCenter } from '../../main/microsoft/partner-center';
import { createThrottle } from '../../main/microsoft/throttle';
import type { Fetch } from '../../main/microsoft/world';
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

/** The real client, signed in to a sandbox. `fetchWith` may break the way there. */
export async function partnerOf(sandbox: Sandbox, fetchWith: Fetch = fetch as Fetch) {
  const { body } = await signIn(sandbox);
  const throttle = createThrottle(clock);
  const client = createPartnerCenter({
    baseUrl: sandbox.url,
    fetch: fetchWith,
    token: async () => ok(String(body.access_token)),
    clock,
    uuid: randomUUID,
    newReference: () => 'R-1',
    throttle,
  });
  return { client, throttle };
}
