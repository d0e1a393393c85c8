import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { probeConnection } from '../../main/composition/connection-probe';
import { clock } from '../directory/partner';
import { chromium, fakeClock, undici } from './fake-world';

/** What a look finds at a server that answers so. */
async function look(status: number, headers: Record<string, string>, body: string) {
  const server = createServer((_, response) => void response.writeHead(status, headers).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const authority = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tenant`;
  const network = { fetch: (url: string, init: RequestInit) => fetch(url, init) };
  const sign = await probeConnection({ network, clock }, { authority });
  server.closeAllConnections();
  server.close();
  return sign;
}

const authority = 'https://login.example/tenant';

test.each([
  [200, {}, '{"issuer":"https://login.microsoftonline.com/x/v2.0"}', 'reached'],
  [404, {}, '', 'reached'],
  [429, {}, '', 'reached'],
  [200, { 'Content-Type': 'text/html' }, '<html>Welcome to the hotel</html>', 'captive'],
  [302, { Location: 'http://10.0.0.1/login' }, '', 'captive'],
  [511, { 'Content-Type': 'text/html' }, '<html>Network Authentication Required</html>', 'captive'],
  [503, {}, '', 'unreachable'],
])('status %i, %o, %j: %s', async (status, headers, body, sign) => {
  expect(await look(status, headers as Record<string, string>, body)).toBe(sign);
});

test.each([
  [chromium('ERR_CERT_COMMON_NAME_INVALID'), 'captive'],
  [chromium('ERR_CERT_AUTHORITY_INVALID'), 'captive'],
  [undici('DEPTH_ZERO_SELF_SIGNED_CERT'), 'captive'],
  [undici('ERR_TLS_CERT_ALTNAME_INVALID'), 'captive'],
  // This computer's clock, its proxy, and no network at all.
  [chromium('ERR_CERT_DATE_INVALID'), 'unreachable'],
  [chromium('ERR_PROXY_CERTIFICATE_INVALID'), 'unreachable'],
  [chromium('ERR_INTERNET_DISCONNECTED'), 'unreachable'],
])('over https, where a portal cannot show its page: %o is %s', async (error, sign) => {
  const network = { fetch: () => Promise.reject(error) };
  expect(await probeConnection({ network, clock }, { authority })).toBe(sign);
});

test('a look into nothing ends after eight seconds', async () => {
  const time = fakeClock();
  const network = {
    fetch: (_: string, { signal }: RequestInit) =>
      new Promise<Response>((_, reject) =>
        signal?.addEventListener('abort', () => reject(new Error('aborted'))),
      ),
  };
  const sign = probeConnection({ network, clock: time }, { authority });
  await time.advance(8_000);
  expect(await sign).toBe('unreachable');
});
