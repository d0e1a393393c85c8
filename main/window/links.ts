import type { z } from 'zod';
import type { linkName } from '../../preload/contract';

/** The window names a link; the address is ours. */
export type LinkName = z.output<typeof linkName>;

/** The few addresses that may open in a browser because the window asked. All of them are constants. */
const links: Readonly<Record<LinkName, string>> = {
  docs: 'https://learn.microsoft.com/partner-center/account-settings/permissions-overview',
  'entra-registration':
    'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade',
  'admin-center': 'https://admin.microsoft.com/',
  'entra-users': 'https://entra.microsoft.com/#view/Microsoft_AAD_UsersAndTenants/UserManagementMenuBlade',
  'partner-center': 'https://partner.microsoft.com/dashboard/home',
  'microsoft-sign-out': 'https://login.microsoftonline.com/common/oauth2/v2.0/logout',
};

/** The address behind a name. */
export const addressOf = (name: LinkName): string => links[name];
