import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { accountName } from '../../main/composition/account-workspace';
import { memoryKeychain } from '../../main/keychain/memory-keychain';
import { people } from '../sandbox/identity/people';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { signInAsBrowser } from '../sandbox/visitor';
import { createDesk, sandboxDeployment } from '../session/session-fixture';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 1, users: 1 });
});
afterAll(() => sandbox.stop());
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Somebody's program on loopback that calls itself the sign-in service of the same tenant, and writes down what it is told. */
async function impostor(tenant: string) {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      heard.push(`${request.method} ${request.url} ${Buffer.concat(chunks).toString('utf8')}`);
      const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const authority = `${origin}/${tenant}`;
      response.setHeader('content-type', 'application/json').end(
        JSON.stringify({
          authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
          token_endpoint: `${authority}/oauth2/v2.0/token`,
          issuer: `${authority}/v2.0`,
          jwks_uri: `${authority}/keys`,
        }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  return { heard, authority: `http://127.0.0.1:${port}/${tenant}`, origin: `http://127.0.0.1:${port}` };
}

test('a deployment file that names another sign-in service is not handed the tokens of the first', async () => {
  const keychain = memoryKeychain();
  const before = createDesk(sandbox, { keychain });
  const signingIn = before.session.signIn({ anotherAccount: false });
  await signInAsBrowser(await before.opened(), people.technician);
  expect((await signingIn).ok).toBe(true);
  await before.session.saved();

  const evil = await impostor(sandbox.address.tenant);
  const after = createDesk(sandbox, {
    keychain,
    deployment: sandboxDeployment(sandbox, {
      endpoints: { authority: evil.authority, partnerCenter: evil.origin },
    }),
  });
  await after.session.restore();
  await after.session.token();
  expect(evil.heard.filter((each) => each.includes('refresh_token'))).toEqual([]);
  expect(after.session.account()).toBe(null);
});

test('resets made under one deployment are not taken up under another, though the technician is the same', () => {
  const technician = { id: 'oid.home', tenantId: 'partner-a' };
  const names = [
    accountName(technician, { sandbox: false }),
    accountName(technician, { sandbox: true }),
    accountName({ ...technician, tenantId: 'partner-b' }, { sandbox: false }),
  ];
  expect(new Set(names).size).toBe(3);
});
