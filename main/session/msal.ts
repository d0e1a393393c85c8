import type { PublicClientApplication } from '@azure/msal-node';
import type { Deployment } from '../deployment/deployment';
import type { MsalNetwork } from './msal-network';
import type { Addresses } from './sign-in-addresses';
import type { TokenCache } from './token-cache';

/** What MSAL is made of. */
export type MsalOptions = {
  readonly deployment: Deployment;
  readonly addresses: Addresses;
  readonly network: MsalNetwork;
  readonly cache: TokenCache;
  /** From `readMetadata`; MSAL knows those of Microsoft's own clouds itself. */
  readonly metadata: string | null;
};

/**
 * A public client: no secret, one tenant. Cheap, so one is made for each acquisition, with a network of its own; all
 * share the cache. MSAL is loaded when first needed, so that the window opens before it.
 */
export async function createMsal(options: MsalOptions): Promise<PublicClientApplication> {
  const { deployment, addresses, network, cache, metadata } = options;
  const { LogLevel, PublicClientApplication } = await import('@azure/msal-node');
  return new PublicClientApplication({
    auth: {
      clientId: deployment.clientId,
      authority: addresses.authority,
      ...(deployment.sandbox ? { knownAuthorities: [addresses.host] } : {}),
      ...(metadata === null ? {} : { authorityMetadata: metadata }),
    },
    cache: { cachePlugin: cache },
    system: {
      networkClient: network,
      loggerOptions: {
        logLevel: LogLevel.Warning,
        piiLoggingEnabled: false,
        // Its messages may quote an address. What went wrong is logged by us, as a code.
        loggerCallback: () => undefined,
      },
    },
  });
}
