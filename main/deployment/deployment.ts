import type { Policy } from '../../preload/shapes/session';
import { type Cloud, clouds } from './clouds';
import type { DeploymentFile } from './deployment-file';

/** What the partner decided, with every address derived. No address ends with a slash. */
export type Deployment = {
  /** The practice Microsoft on this computer: shows a banner, and nothing real can be reached. */
  readonly sandbox: boolean;
  readonly cloud: Cloud;
  /** The partner's own tenant, in small letters. */
  readonly tenantId: string;
  readonly clientId: string;
  /** Where technicians sign in: `https://login.microsoftonline.com/<tenant>`, or http on loopback for the sandbox. */
  readonly authority: string;
  /** Origin of Partner Center; paths begin with `/v1`. */
  readonly partnerCenter: string;
  readonly graph: string | null;
  /** What a token for Partner Center is asked for with. */
  readonly scopes: readonly string[];
  readonly resetRoute: 'auto' | 'user' | 'resetpassword';
  /** False in clouds where Partner Center cannot reset passwords: signing in and finding still work. */
  readonly resetsAvailable: boolean;
  readonly policy: Policy;
  readonly updatesUrl: string | null;
};

const bare = (url: string) => url.replace(/\/+$/, '');

/** What a checked file means. */
export function deploymentOf(file: DeploymentFile): Deployment {
  const addresses = clouds[file.cloud];
  const audience = file.endpoints === undefined ? addresses.partnerCenter : clouds.global.partnerCenter;
  return {
    sandbox: file.environment === 'sandbox',
    cloud: file.cloud,
    tenantId: file.partnerTenantId,
    clientId: file.clientId,
    authority: bare(file.endpoints?.authority ?? `${addresses.login}/${file.partnerTenantId}`),
    partnerCenter: bare(file.endpoints?.partnerCenter ?? addresses.partnerCenter),
    graph: file.endpoints === undefined ? addresses.graph : (file.endpoints.graph ?? null),
    scopes: [`${audience}/user_impersonation`],
    resetRoute: file.resetRoute,
    resetsAvailable: addresses.resetsAvailable,
    policy: file.policy,
    updatesUrl: file.updates?.url ?? null,
  };
}
