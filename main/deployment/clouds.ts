import type { z } from 'zod';
import type { cloud } from '../../preload/shapes/session';

export type Cloud = z.output<typeof cloud>;

/** Where the services of one cloud are. No address ends with a slash. */
export type CloudAddresses = {
  /** Origin of the sign-in service; the tenant's id follows. */
  readonly login: string;
  /** Origin of Partner Center. */
  readonly partnerCenter: string;
  /** Origin of Microsoft Graph. Nothing calls it yet. */
  readonly graph: string;
  /** False where Partner Center lists users but cannot reset their passwords. */
  readonly resetsAvailable: boolean;
};

/**
 * The addresses of each cloud (Partner Center docs: REST URLs, and developing for national clouds). China's sign-in
 * host is the one that MSAL's own table prefers; the older `login.chinacloudapi.cn` is its alias.
 */
export const clouds: Readonly<Record<Cloud, CloudAddresses>> = {
  global: {
    login: 'https://login.microsoftonline.com',
    partnerCenter: 'https://api.partnercenter.microsoft.com',
    graph: 'https://graph.microsoft.com',
    resetsAvailable: true,
  },
  usgov: {
    login: 'https://login.microsoftonline.us',
    partnerCenter: 'https://api.partnercenter.microsoft.com',
    graph: 'https://graph.microsoft.us',
    resetsAvailable: false,
  },
  china: {
    login: 'https://login.partner.microsoftonline.cn',
    partnerCenter: 'https://partner.partnercenterapi.microsoftonline.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    resetsAvailable: false,
  },
};
