import { failed, type Outcome, ok } from '../../preload/outcome';
import type { Clock } from '../base/clock';
import type { Fetch } from '../base/fetch';
import type { Deployment } from '../deployment/deployment';
import { readMetadata, seenFailure } from './authority-metadata';
import { entraFailure } from './entra-error';
import { withSupport } from './failure';
import { createMsalNetwork } from './msal-network';
import { addressesOf } from './sign-in-addresses';
import type { NetworkErrorOf } from './sign-in-answer';

/** What probing takes of the world. */
export type ProbeOptions = {
  readonly deployment: Deployment;
  readonly fetch: Fetch;
  readonly networkErrorOf: NetworkErrorOf;
  readonly clock: Clock;
  readonly uuid: () => string;
  readonly newReference: () => string;
};

/** Questions to the sign-in service that need no account, for the test of a new deployment. */
export type Probe = {
  /** Fails with `wrong-tenant` when no tenant has this id. */
  readonly tenant: () => Promise<Outcome<void>>;
  /**
   * Fails with `application-unknown` when the tenant does not know the client id, which in the browser would end on a
   * page without a way back. A success proves less: whether it is registered as a desktop application, only a sign-in tells.
   */
  readonly application: () => Promise<Outcome<void>>;
};

/** Makes the probe of one deployment. */
export function createProbe(options: ProbeOptions): Probe {
  const { deployment, uuid } = options;
  const addresses = addressesOf(deployment);
  const newNetwork = () => createMsalNetwork({ ...options, addresses, signal: new AbortController().signal });

  return {
    tenant: async () => {
      const network = newNetwork();
      const read = await readMetadata(addresses, network);
      return read.ok ? ok(undefined) : failed(withSupport(read.failure, network, uuid(), options));
    },
    application: async () => {
      const network = newNetwork();
      const correlationId = uuid();
      // A refresh token that nobody was given: the answer says who is refused, the application or the token.
      const form = {
        client_id: deployment.clientId,
        grant_type: 'refresh_token',
        refresh_token: 'none',
        scope: deployment.scopes.join(' '),
        'client-request-id': correlationId,
      };
      try {
        await network.sendPostRequestAsync(`${addresses.authority}/oauth2/v2.0/token`, {
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams(form).toString(),
        });
      } catch (error) {
        const failure = seenFailure(network);
        if (failure === null) throw error;
        return failed(withSupport(failure, network, correlationId, options));
      }
      const { refusal } = network.seen();
      const failure = refusal === undefined ? null : entraFailure(refusal);
      const isMissing = failure?.kind === 'application-unknown' || failure?.kind === 'wrong-tenant';
      return isMissing ? failed(withSupport(failure, network, correlationId, options)) : ok(undefined);
    },
  };
}
