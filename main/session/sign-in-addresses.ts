import type { Deployment } from '../deployment/deployment';

/**
 * One address in two spellings. MSAL insists on https; the sandbox speaks http on loopback. Only for a sandbox, and
 * only for the very origin of its authority, do the two differ.
 */
export type Addresses = {
  /** The authority as MSAL is given it. */
  readonly authority: string;
  /** Its host with its port, as MSAL's `knownAuthorities` wants it. */
  readonly host: string;
  /** An address of the sign-in service as MSAL must see it. */
  readonly forMsal: (url: string) => string;
  /**
   * The address to really ask for something that MSAL asks for; null when it is not on the origin of the authority,
   * and then it must not be asked.
   */
  readonly forNetwork: (url: string) => string | null;
};

const startsWithOrigin = (url: string, origin: string) => url === origin || url.startsWith(`${origin}/`);

/** The spellings of a deployment's authority. */
export function addressesOf({ authority, sandbox }: Pick<Deployment, 'authority' | 'sandbox'>): Addresses {
  const real = new URL(authority);
  const secureOrigin = `https://${real.host}`;
  const forMsal = (url: string) =>
    sandbox && startsWithOrigin(url, real.origin) ? secureOrigin + url.slice(real.origin.length) : url;
  const forNetwork = (url: string) => {
    if (!URL.canParse(url) || new URL(url).origin !== secureOrigin) return null;
    const asked = new URL(url).href;
    return sandbox ? real.origin + asked.slice(secureOrigin.length) : asked;
  };
  return { authority: forMsal(authority), host: real.host, forMsal, forNetwork };
}
