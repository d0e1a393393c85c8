import type { AccountInfo, AuthenticationResult, PublicClientApplication } from '@azure/msal-node';
import { failed, type Outcome, ok } from '../../preload/outcome';
import type { Deployment } from '../deployment/deployment';
import { accept } from './accept';
import type { AccessToken } from './access-token';
import type { Acquire } from './acquire';
import { type Technician, technicianOf } from './technician';

/** Who came, with what. */
export type Arrival = { readonly technician: Technician; readonly token: AccessToken };

/** The account in MSAL's cache. There is at most one: who signs in takes the place of who was. */
export type Accounts = {
  /** Who is in the cache; needs no network. */
  readonly known: () => Promise<Technician | null>;
  /** A new token without a browser, with the refresh token. */
  readonly silently: (id: string, signal: AbortSignal) => Promise<Outcome<AccessToken>>;
  /** Takes in who signed in, or turns them away; the cache then holds only who stays. `only`: nobody else may come. */
  readonly take: (
    result: AuthenticationResult,
    only: string | null,
    now: number,
  ) => Promise<Outcome<Arrival>>;
};

const isOf = (id: string) => (account: AccountInfo) => technicianOf(account)?.id === id;

function tokenOf({ accessToken, expiresOn }: AuthenticationResult): AccessToken {
  return { token: accessToken, expiresAt: expiresOn?.getTime() ?? 0 };
}

async function removeAll(
  msal: PublicClientApplication,
  goes: (account: AccountInfo) => boolean,
): Promise<void> {
  const cache = msal.getTokenCache();
  for (const account of (await cache.getAllAccounts()).filter(goes)) await cache.removeAccount(account);
}

/** The accounts of one deployment. */
export function createAccounts(acquire: Acquire, { tenantId, scopes }: Deployment): Accounts {
  return {
    known: () =>
      acquire.local(async (msal) => {
        const technicians = (await msal.getTokenCache().getAllAccounts()).map(technicianOf);
        return technicians.find((technician) => technician?.tenantId === tenantId) ?? null;
      }),
    silently: async (id, signal) => {
      const outcome = await acquire.ask(async (msal, correlationId) => {
        const account = (await msal.getTokenCache().getAllAccounts()).find(isOf(id));
        if (account === undefined) return null;
        return await msal.acquireTokenSilent({
          account,
          scopes: [...scopes],
          // Which access token is still good is decided elsewhere, by our clock.
          forceRefresh: true,
          correlationId,
        });
      }, signal);
      if (!outcome.ok) return outcome;
      return outcome.value === null ? failed({ kind: 'signed-out' }) : ok(tokenOf(outcome.value));
    },
    take: async (result, only, now) => {
      const accepted = accept(result, { tenantId, technicianId: only, now });
      const { account } = result;
      await acquire.local(async (msal) => {
        const isNew = (known: AccountInfo) => known.homeAccountId === account?.homeAccountId;
        // Whoever is turned away leaves nothing behind, unless it is who was here before.
        const stays = (known: AccountInfo) =>
          accepted.ok ? isNew(known) : !isNew(known) || technicianOf(known)?.id === only;
        await removeAll(msal, (known) => !stays(known));
      });
      if (!accepted.ok) return accepted;
      return ok({ technician: accepted.value, token: tokenOf(result) });
    },
  };
}
