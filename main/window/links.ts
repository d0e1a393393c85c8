import type { z } from 'zod';
import type { linkName } from '../../preload/contract';
import type { cloud } from '../../preload/shapes/session';

type Cloud = z.output<typeof cloud>;

/** The window names a link; the address is ours. */
export type LinkName = z.output<typeof linkName>;

const appRegistrations = '#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade';
const userManagement = '#view/Microsoft_AAD_UsersAndTenants/UserManagementMenuBlade';
const signOut = '/common/oauth2/v2.0/logout';

const worldwide: Readonly<Record<LinkName, string>> = {
  docs: 'https://learn.microsoft.com/partner-center/account-settings/permissions-overview',
  'entra-registration': `https://entra.microsoft.com/${appRegistrations}`,
  'admin-center': 'https://admin.microsoft.com/',
  'entra-users': `https://entra.microsoft.com/${userManagement}`,
  'partner-center': 'https://partner.microsoft.com/dashboard/home',
  'microsoft-sign-out': `https://login.microsoftonline.com${signOut}`,
};

/**
 * The few addresses that may open in a browser because the window asked. All of them are constants. The national
 * clouds have portals of their own (Microsoft Entra docs: national clouds); a page that has none there is the
 * worldwide one.
 */
const links: Readonly<Record<Cloud, Readonly<Record<LinkName, string>>>> = {
  global: worldwide,
  usgov: {
    ...worldwide,
    'entra-registration': `https://portal.azure.us/${appRegistrations}`,
    'admin-center': 'https://portal.office365.us/',
    'entra-users': `https://portal.azure.us/${userManagement}`,
    'microsoft-sign-out': `https://login.microsoftonline.us${signOut}`,
  },
  china: {
    ...worldwide,
    'entra-registration': `https://portal.azure.cn/${appRegistrations}`,
    'admin-center': 'https://portal.partner.microsoftonline.cn/',
    'entra-users': `https://portal.azure.cn/${userManagement}`,
    'microsoft-sign-out': `https://login.partner.microsoftonline.cn${signOut}`,
  },
};

/** The address behind a name, in the cloud of the deployment. */
export const addressOf = (name: LinkName, cloud: Cloud): string => links[cloud][name];
