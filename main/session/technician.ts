import type { AccountInfo } from '@azure/msal-node';

/** Who is signed in. */
export type Technician = {
  /** Identity across all tenants, `<object id>.<home tenant id>` in small letters: keys and folders are named by it. */
  readonly id: string;
  /** The tenant signed in to: the partner's. */
  readonly tenantId: string;
  /** The account's object id in that tenant. */
  readonly objectId: string;
  /** As Microsoft spells it; may hold anything. */
  readonly name: string;
  readonly upn: string;
};

const safeId = /^[0-9a-z.-]{1,120}$/;

/** The technician of an MSAL account; null for one whose id is not made as Entra makes them. */
export function technicianOf(account: AccountInfo): Technician | null {
  const id = account.homeAccountId.toLowerCase();
  if (!safeId.test(id) || id.includes('..')) return null;
  const upn = account.username;
  return {
    id,
    tenantId: account.tenantId.toLowerCase(),
    objectId: account.localAccountId.toLowerCase(),
    name: account.name ?? upn,
    upn,
  };
}
