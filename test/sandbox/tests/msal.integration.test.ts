import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type INetworkModule, type NetworkRequestOptions, PublicClientApplication } from '@azure/msal-node';
import { expect, test } from 'vitest';
import { people } from '../identity/people';
import { startSandbox } from '../sandbox';
import { signInAsBrowser } from '../visitor';

/** MSAL insists on https: it is given that spelling, and the way out turns it back. */
const overLoopback: INetworkModule = {
  sendGetRequestAsync: (url, options) => send('GET', url, options),
  sendPostRequestAsync: (url, options) => send('POST', url, options),
};

async function send<T>(method: string, url: string, options?: NetworkRequestOptions) {
  const response = await fetch(url.replace('https://127.0.0.1', 'http://127.0.0.1'), {
    method,
    headers: options?.headers ?? {},
    ...(options?.body === undefined ? {} : { body: options.body }),
  });
  return {
    headers: Object.fromEntries(response.headers),
    body: (await response.json()) as T,
    status: response.status,
  };
}

test('MSAL signs in, stays silent, and asks again when Entra wants it', async () => {
  const sandbox = await startSandbox({ customers: 1, usersPerCustomer: 1 });
  try {
    const { authority, clientId } = sandbox.address;
    const metadata = await (await fetch(`${authority}/v2.0/.well-known/openid-configuration`)).text();
    const https = (text: string): string => text.replaceAll('http://127.0.0.1', 'https://127.0.0.1');
    const app = new PublicClientApplication({
      auth: {
        clientId,
        authority: https(authority),
        authorityMetadata: https(metadata),
        knownAuthorities: [new URL(authority).host],
      },
      system: { networkClient: overLoopback },
    });
    const scopes = ['https://api.partnercenter.microsoft.com/user_impersonation'];
    const interactive = () =>
      app.acquireTokenInteractive({
        scopes,
        openBrowser: async (url) => {
          // Not awaited: MSAL waits for its own listener only after this returns.
          void signInAsBrowser(url.replace('https://127.0.0.1', 'http://127.0.0.1'), people.technician);
        },
      });
    const first = await interactive();
    expect(first.account?.username).toBe(people.technician.userName);
    if (!first.account) throw new Error('no account');
    const silent = await app.acquireTokenSilent({ scopes, account: first.account });
    expect(silent.fromCache).toBe(true);
    const forced = await app.acquireTokenSilent({ scopes, account: first.account, forceRefresh: true });
    expect(forced.accessToken).not.toBe(first.accessToken);
    await sandbox.control.call('revoke', {});
    const again = app.acquireTokenSilent({ scopes, account: first.account, forceRefresh: true });
    await expect(again).rejects.toMatchObject({
      name: 'InteractionRequiredAuthError',
      errorCode: 'invalid_grant',
    });
    await interactive();
    expect(await sandbox.control.call('token-counts')).toMatchObject({ code: 2, refresh: 2, refused: 1 });
    await sandbox.control.assertNoViolation();
  } finally {
    await sandbox.stop();
  }
});

test('nobody else can pretend to be the sandbox: it listens on the loopback address alone', async () => {
  const sandbox = await startSandbox({ customers: 1, usersPerCustomer: 1 });
  // The same port on another loopback address is free: the sandbox did not bind every address.
  const other = createServer();
  await new Promise<void>((done) => other.listen(sandbox.address.port, '127.0.0.2', done));
  expect((other.address() as AddressInfo).port).toBe(sandbox.address.port);
  await new Promise((done) => other.close(done));
  await sandbox.stop();
});
