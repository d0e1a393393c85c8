import type { z } from 'zod';
import type { Link } from '../../preload/shapes/link';
import type { cloud } from '../../preload/shapes/session';

type Cloud = z.output<typeof cloud>;

const profile = '#view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId';
const appRegistrations = '#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade';

/**
 * Where the portals of each cloud are. Documented (Microsoft Entra docs: national clouds; Microsoft Graph docs: national
 * cloud deployments): the hosts. `adminCenter`, `partnerCenter` null: no address that leads into one customer is known.
 */
const portals: Readonly<
  Record<Cloud, { login: string; entra: string; adminCenter: string | null; partnerCenter: string | null }>
> = {
  global: {
    login: 'https://login.microsoftonline.com',
    entra: 'https://entra.microsoft.com',
    adminCenter: 'https://admin.microsoft.com',
    partnerCenter: 'https://partner.microsoft.com',
  },
  usgov: {
    login: 'https://login.microsoftonline.us',
    entra: 'https://portal.azure.us',
    adminCenter: null,
    partnerCenter: null,
  },
  china: {
    login: 'https://login.partner.microsoftonline.cn',
    entra: 'https://portal.azure.cn',
    adminCenter: null,
    partnerCenter: null,
  },
};

/** Any id of Microsoft's, as the contract lets it through: nothing else may stand in an address of ours. */
const isId = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/**
 * The few addresses that may open in a browser because the window asked: the window names one, the address is built here
 * in the cloud of the deployment, on a host that is fixed for it. Null: that cloud has no such page, or an id is none.
 *
 * What leads to a customer names the customer's tenant, or whoever is signed in would see the partner's own directory.
 * Documented: `BeginClientSession.aspx?CTID=…&CSDEST=…` is what Partner Center itself hands out for a customer (Partner
 * Center docs: get the managed services for a customer; there on portal.office.com, the former host of the Microsoft 365
 * admin center). Not documented, but what the portals' own address bars show and partners' tools use: the tenant's id as
 * first part of the path in Entra and the Azure portal, the user's profile page there, and Partner Center's page of one
 * customer. Should one of them move, the portal of that customer opens on its first page, never the partner's.
 */
export function addressOf(link: Link, cloud: Cloud): string | null {
  const { login, entra, adminCenter, partnerCenter } = portals[cloud];
  if ('customerId' in link && !isId(link.customerId)) return null;
  switch (link.name) {
    case 'permissions-docs':
      return 'https://learn.microsoft.com/partner-center/account-settings/permissions-overview';
    case 'register-docs':
      return 'https://learn.microsoft.com/entra/identity-platform/quickstart-register-app';
    // The app's registration is the partner's own: this one belongs into the partner's directory.
    case 'app-registrations':
      return `${portals[link.cloud ?? cloud].entra}/${appRegistrations}`;
    case 'microsoft-sign-out':
      return `${login}/common/oauth2/v2.0/logout`;
    case 'customer-user':
      return isId(link.userId) ? `${entra}/${link.customerId}/${profile}/${link.userId}` : null;
    case 'customer-admin-center':
      return adminCenter === null
        ? null
        : `${adminCenter}/Partner/BeginClientSession.aspx?CTID=${link.customerId}&CSDEST=o365admincenter`;
    case 'customer-partner-center':
      return partnerCenter === null
        ? null
        : `${partnerCenter}/dashboard/v2/customers/${link.customerId}/servicemanagementpage`;
  }
}
