import { describe, expect, test } from 'vitest';
import type { ApiReply } from '../../main/microsoft/api-reply';
import { readJsonBody } from '../../main/microsoft/body';
import { failureOfReply, supportCodeOfReply } from '../../main/microsoft/failures';
import { contactOfNetworkError, networkErrorOf } from '../../main/microsoft/network-error';
import { sortResetAnswer } from '../../main/microsoft/reset-answer';
import type { Failure } from '../../preload/outcome';
import { bare, chromium, json, refusal, undici, userId } from './fake-world';

const page = '<!DOCTYPE html><html><body>Sign in to the hotel</body></html>';
const user = { id: userId, passwordProfile: { password: 'Canary-1234', forceChangePassword: false } };
const brokenBody = (error: Error) =>
  new Response(
    new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode('{"id"'));
      },
      pull: (controller) => controller.error(error),
    }),
  );

type Row = readonly [
  what: string,
  answer: Response | Error,
  sort: string,
  failure?: Failure['kind'],
  waits?: number,
];
const rows: readonly Row[] = [
  ['200 about the user', json(user), 'confirmed'],
  ['200 about the user, id in capitals', json({ ...user, id: userId.toUpperCase() }), 'confirmed'],
  // Refused: the API's own word.
  ['400 policy', refusal(400, 3000, 'The password is too weak'), 'refused', 'password-refused'],
  ['400 policy, code as text', refusal(400, '2000', 'Password rejected'), 'refused', 'password-refused'],
  ['400 policy, code we do not know', refusal(400, 7777, 'Le mot de passe…'), 'refused', 'password-refused'],
  ['400 synced', refusal(400, 3000, 'on-premises mastered objects&#39; passwords'), 'refused', 'user-synced'],
  [
    '400 synced, as Entra words it',
    refusal(
      400,
      '3000',
      'Unable to update the specified properties for on-premises mastered &#39;Directory Sync&#39; objects',
    ),
    'refused',
    'user-synced',
  ],
  ['409 synced', refusal(409, 2055, 'DirSync is enabled for this object'), 'refused', 'user-synced'],
  [
    '400 federated',
    refusal(400, 3000, 'The password of a federated user cannot be reset'),
    'refused',
    'user-federated',
  ],
  ['400 guest', refusal(400, 4711, 'A password cannot be set for guest users'), 'refused', 'user-guest'],
  [
    '403 guest',
    refusal(403, 4711, 'The password of an external user lives in the home tenant'),
    'refused',
    'user-guest',
  ],
  ['403 role, of a guest', refusal(403, 900150, 'guest users'), 'refused', 'role-missing'],
  [
    '400 not supported, of a password',
    refusal(400, 900127, 'No password here'),
    'refused',
    'not-supported-here',
  ],
  ['400 other', refusal(400, 3000, 'Property x'), 'refused', 'input-refused'],
  ['400 invalid customer', refusal(400, 900118), 'refused', 'input-refused'],
  [
    '400 invalid customer, in words of passwords',
    refusal(400, 900118, 'No password for it'),
    'refused',
    'input-refused',
  ],
  ['400 not supported', refusal(400, 900127), 'refused', 'not-supported-here'],
  ['403 role', refusal(403, 900150), 'refused', 'role-missing'],
  ['403 relationship', refusal(403, 20002), 'refused', 'no-relationship'],
  ['403 denied', refusal(403, '2032'), 'refused', 'access-denied'],
  ['403 under review', refusal(403, 800073), 'refused', 'customer-under-review'],
  ['403 a code we do not know', refusal(403, 4711), 'refused', 'access-denied'],
  ['404 user', refusal(404, 60002), 'refused', 'user-unknown'],
  ['404 customer', refusal(404, '60003'), 'refused', 'customer-unknown'],
  ['409', refusal(409, 3000), 'refused', 'input-refused'],
  ['412', refusal(412, 2055), 'refused', 'input-refused'],
  // Not applied.
  ['429 of the API', json({ statusCode: 429, message: 'Wait' }, 429), 'not-applied', 'throttled', 41],
  ['429 of a gateway', bare(429, {}, page), 'not-applied', 'throttled', 41],
  ['429 with a code', refusal(429, 1234), 'not-applied', 'throttled', 41],
  ['401 old token', refusal(401, 400), 'not-applied', 'signed-out'],
  ['401 without context', refusal(401, 800001), 'not-applied', 'signed-out'],
  ['401 multi-factor, new', refusal(401, 900421), 'not-applied', 'mfa-required'],
  [
    '401 old token or multi-factor',
    bare(401, { 'WWW-Authenticate': 'Bearer error="x"' }),
    'not-applied',
    'signed-out',
  ],
  [
    '401 revoked',
    bare(401, {
      'WWW-Authenticate': 'Bearer error="invalid_token", error_description="AADSTS50173: revoked"',
    }),
    'not-applied',
    'session-ended',
  ],
  ['401 page', bare(401, {}, page), 'not-applied', 'signed-out'],
  ['407', bare(407), 'not-applied', 'proxy-needs-password'],
  ...(
    [
      ['ERR_NAME_NOT_RESOLVED', 'offline'],
      ['ERR_CONNECTION_REFUSED', 'offline'],
      ['ERR_INTERNET_DISCONNECTED', 'offline'],
      ['ERR_ADDRESS_UNREACHABLE', 'offline'],
      ['ERR_CERT_AUTHORITY_INVALID', 'certificate-not-trusted'],
      ['ERR_CERT_DATE_INVALID', 'certificate-out-of-date'],
      ['ERR_CERT_COMMON_NAME_INVALID', 'certificate-not-trusted'],
      ['ERR_PROXY_CONNECTION_FAILED', 'offline'],
      ['ERR_TUNNEL_CONNECTION_FAILED', 'offline'],
      ['ERR_UNEXPECTED_PROXY_AUTH', 'proxy-needs-password'],
      ['ERR_NETWORK_ACCESS_DENIED', 'connection-blocked'],
      ['ERR_BLOCKED_BY_ADMINISTRATOR', 'connection-blocked'],
      ['ERR_ICANN_NAME_COLLISION', 'offline'],
      ['ERR_ADDRESS_INVALID', 'offline'],
      ['ERR_ADDRESS_IN_USE', 'offline'],
      ['ERR_NO_SUPPORTED_PROXIES', 'offline'],
      ['ERR_PAC_SCRIPT_FAILED', 'offline'],
      ['ERR_PAC_NOT_IN_DHCP', 'offline'],
      ['ERR_MANDATORY_PROXY_CONFIGURATION_FAILED', 'offline'],
      ['ERR_SOCKS_CONNECTION_FAILED', 'offline'],
      ['ERR_HTTPS_PROXY_TUNNEL_RESPONSE', 'offline'],
      ['ERR_PROXY_UNABLE_TO_CONNECT_TO_DESTINATION', 'offline'],
      ['ERR_HOST_RESOLVER_QUEUE_TOO_LARGE', 'offline'],
      ['ERR_DNS_SERVER_FAILED', 'offline'],
      ['ERR_DNS_MALFORMED_RESPONSE', 'offline'],
      ['ERR_DNS_SECURE_RESOLVER_HOSTNAME_RESOLUTION_FAILED', 'offline'],
      ['ERR_CERT_REVOKED', 'certificate-not-trusted'],
      ['ERR_CERT_WEAK_KEY', 'certificate-not-trusted'],
      ['ERR_SSL_SERVER_CERT_BAD_FORMAT', 'certificate-not-trusted'],
      ['ERR_SSL_OBSOLETE_CIPHER', 'certificate-not-trusted'],
      ['ERR_ALPN_NEGOTIATION_FAILED', 'certificate-not-trusted'],
      ['ERR_ECH_NOT_NEGOTIATED', 'certificate-not-trusted'],
      ['ERR_PROXY_CERTIFICATE_INVALID', 'certificate-not-trusted'],
    ] as const
  ).map(([name, kind]): Row => [name, chromium(name), 'not-applied', kind]),
  ...(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'] as const).map(
    (code): Row => [code, undici(code), 'not-applied', 'offline'],
  ),
  ['CERT_HAS_EXPIRED', undici('CERT_HAS_EXPIRED'), 'not-applied', 'certificate-out-of-date'],
  [
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    undici('DEPTH_ZERO_SELF_SIGNED_CERT'),
    'not-applied',
    'certificate-not-trusted',
  ],
  // The route, not the user.
  ['404 empty', bare(404), 'route-missing'],
  ['404 page', bare(404, {}, page), 'route-missing'],
  ['404 JSON without a code', json({ message: 'No HTTP resource was found' }, 404), 'route-missing'],
  ['405 empty', bare(405), 'route-missing'],
  ['405 JSON without a code', json({ Message: 'method' }, 405), 'route-missing'],
  ['405 with a code', refusal(405, 1000), 'route-missing'],
  // Everything else.
  ['400 of a gateway', bare(400, {}, page), 'unknown', 'request-blocked'],
  ['400 empty', bare(400), 'unknown', 'input-refused'],
  ['400 with a code of no sort', json({ code: { a: 1 } }, 400), 'unknown', 'input-refused'],
  ['403 of a gateway', bare(403, {}, page), 'unknown', 'request-blocked'],
  ['403 text of a gateway', bare(403, {}, 'Access to this site is blocked'), 'unknown', 'request-blocked'],
  ['451 of a gateway', bare(451, {}, page), 'unknown', 'request-blocked'],
  ['409 without a code', json({}, 409), 'unknown', 'input-refused'],
  ['412 empty', bare(412), 'unknown', 'input-refused'],
  ['408', bare(408), 'unknown', 'timed-out'],
  ['408 with a code', refusal(408, 3000), 'unknown', 'timed-out'],
  ['500/800003', refusal(500, 800003), 'unknown', 'microsoft-unavailable'],
  ['500 that speaks of the user', refusal(500, 60002), 'unknown', 'microsoft-unavailable'],
  ['501/0', refusal(501, 0), 'unknown', 'microsoft-unavailable'],
  ['502 page', bare(502, {}, page), 'unknown', 'microsoft-unavailable'],
  ['503 empty', bare(503), 'unknown', 'microsoft-unavailable'],
  ['504', bare(504), 'unknown', 'microsoft-unavailable'],
  ['511', bare(511, {}, page), 'unknown', 'captive-portal'],
  ['302', bare(302, { Location: 'https://hotel.test/' }), 'unknown', 'captive-portal'],
  ['redirect as Electron tells it', new Error('Redirect was cancelled'), 'unknown', 'captive-portal'],
  ['200 empty', bare(200), 'unknown', 'answer-not-understood'],
  ['200 page', bare(200, {}, page), 'unknown', 'captive-portal'],
  ['200 malformed', bare(200, {}, '{"id":'), 'unknown', 'answer-not-understood'],
  [
    '200 about another user',
    json({ id: '22220000-0000-4000-8000-00000000beef' }),
    'unknown',
    'answer-not-understood',
  ],
  ['200 without an id', json({ passwordProfile: user.passwordProfile }), 'unknown', 'answer-not-understood'],
  ['200 null', json(null), 'unknown', 'answer-not-understood'],
  ['200 truncated', brokenBody(chromium('ERR_CONTENT_LENGTH_MISMATCH')), 'unknown', 'connection-broken'],
  ['200 whose end was refused', brokenBody(chromium('ERR_CONNECTION_REFUSED')), 'unknown', 'offline'],
  ['404 truncated', withStatus(404, brokenBody(undici('ECONNRESET'))), 'unknown', 'not-found'],
  ['201', json(user, 201), 'unknown', 'answer-not-understood'],
  ['204', bare(204), 'unknown', 'answer-not-understood'],
  ...(
    [
      'ERR_CONNECTION_RESET',
      'ERR_CONNECTION_CLOSED',
      'ERR_CONNECTION_ABORTED',
      'ERR_EMPTY_RESPONSE',
      'ERR_NETWORK_CHANGED',
      'ERR_NETWORK_IO_SUSPENDED',
      'ERR_HTTP2_PING_FAILED',
      'ERR_QUIC_PROTOCOL_ERROR',
      'ERR_SOMETHING_NEW',
    ] as const
  ).map((name): Row => [name, chromium(name), 'unknown', 'connection-broken']),
  // Given while connecting and after it: no proof.
  ['ERR_ACCESS_DENIED', chromium('ERR_ACCESS_DENIED'), 'unknown', 'connection-blocked'],
  ['ERR_BLOCKED_BY_CLIENT', chromium('ERR_BLOCKED_BY_CLIENT'), 'unknown', 'connection-blocked'],
  ['ERR_CONNECTION_FAILED', chromium('ERR_CONNECTION_FAILED'), 'unknown', 'offline'],
  ...(
    [
      'ERR_CERT_ERROR_IN_SSL_RENEGOTIATION',
      'ERR_SSL_SERVER_CERT_CHANGED',
      'ERR_SSL_CLIENT_AUTH_CERT_NEEDED',
      'ERR_SSL_CLIENT_AUTH_SIGNATURE_FAILED',
      'ERR_SSL_DECRYPT_ERROR_ALERT',
    ] as const
  ).map((name): Row => [name, chromium(name), 'unknown', 'certificate-not-trusted']),
  ...(
    [
      'ERR_FAILED',
      'ERR_ABORTED',
      'ERR_UNEXPECTED',
      'ERR_SOCKET_NOT_CONNECTED',
      'ERR_INSUFFICIENT_RESOURCES',
      'ERR_CONTEXT_SHUT_DOWN',
      'ERR_UPLOAD_STREAM_REWIND_NOT_SUPPORTED',
      'ERR_INVALID_HTTP_RESPONSE',
      'ERR_HTTP2_PROTOCOL_ERROR',
      'ERR_INCOMPLETE_CHUNKED_ENCODING',
      'ERR_TEMPORARILY_THROTTLED',
      'ERR_MSG_TOO_BIG',
    ] as const
  ).map((name): Row => [name, chromium(name), 'unknown', 'connection-broken']),
  ['ERR_TIMED_OUT', chromium('ERR_TIMED_OUT'), 'unknown', 'timed-out'],
  ['ERR_CONNECTION_TIMED_OUT', chromium('ERR_CONNECTION_TIMED_OUT'), 'unknown', 'offline'],
  ['ERR_SSL_PROTOCOL_ERROR', chromium('ERR_SSL_PROTOCOL_ERROR'), 'unknown', 'certificate-not-trusted'],
  ['ECONNRESET', undici('ECONNRESET'), 'unknown', 'connection-broken'],
  ['UND_ERR_SOCKET', undici('UND_ERR_SOCKET'), 'unknown', 'connection-broken'],
  ['UND_ERR_HEADERS_TIMEOUT', undici('UND_ERR_HEADERS_TIMEOUT'), 'unknown', 'timed-out'],
  [
    'AbortError',
    new DOMException('This operation was aborted', 'AbortError'),
    'unknown',
    'connection-broken',
  ],
  ['an error of no name', new Error('something'), 'unknown', 'connection-broken'],
];

function withStatus(status: number, { body }: Response) {
  return new Response(body, { status });
}

async function replyOf(answer: Response | Error): Promise<ApiReply> {
  if (answer instanceof Error) return { came: 'nothing', trouble: networkErrorOf(answer) };
  const { status, headers } = answer;
  return {
    came: 'answer',
    status,
    headers,
    body: await readJsonBody(answer),
    ...(status === 429 ? { heldForMs: 41_000 } : {}),
  };
}

test.each(rows.map((row) => [row[0], row] as const))('%s', async (_, [, answer, sort, failure, waits]) => {
  const sorted = sortResetAnswer(userId, await replyOf(answer));
  expect(sorted.sort).toBe(sort);
  expect('failure' in sorted ? sorted.failure.kind : undefined).toBe(failure);
  expect('retryAfterSeconds' in sorted ? sorted.retryAfterSeconds : undefined).toBe(waits);
  expect(JSON.stringify(sorted)).not.toContain('Canary');
});

test('a 503 that asks to wait stays unknown: a gateway may have passed the request on', async () => {
  const reply = await replyOf(bare(503, { 'Retry-After': '5' }));
  const sorted = sortResetAnswer(userId, { ...reply, heldForMs: 5_000 } as ApiReply);
  expect(sorted).toEqual({
    sort: 'unknown',
    failure: { kind: 'throttled', retryAfterSeconds: 5 },
    repeat: true,
  });
});

test('what was never sent was not applied', () => {
  expect(sortResetAnswer(userId, { came: 'held', milliseconds: 1_500 })).toEqual({
    sort: 'not-applied',
    failure: { kind: 'throttled', retryAfterSeconds: 2 },
    retryAfterSeconds: 2,
  });
  expect(sortResetAnswer(userId, { came: 'unsent', failure: { kind: 'disk-full' } })).toEqual({
    sort: 'not-applied',
    failure: { kind: 'disk-full' },
  });
});

test('only the exact status 200 with the exact id is a success, whatever the rest says', async () => {
  for (const status of [202, 203, 206, 226, 299]) {
    expect(sortResetAnswer(userId, await replyOf(json(user, status))).sort).toBe('unknown');
  }
});

test('the success in other capitals is the same success', async () => {
  expect(sortResetAnswer(userId, await replyOf(json({ Id: userId.toUpperCase() })))).toEqual({
    sort: 'confirmed',
  });
});

test.each([
  { ...user, code: '3000', description: 'Password refused' },
  { id: userId, code: 3000 },
  { Code: 800003, Description: 'x', id: userId },
])('an error under a 200 is no success, though it names the user: %o', async (body) => {
  expect(sortResetAnswer(userId, await replyOf(json(body)))).toMatchObject({ sort: 'unknown', repeat: true });
});

describe('a certificate, and a clock that cannot be right', () => {
  test.each([
    [Date.UTC(2001, 0, 1, 0, 3), 'ERR_CERT_DATE_INVALID', 'clock-wrong'],
    [Date.UTC(2001, 0, 1, 0, 3), 'ERR_CERT_AUTHORITY_INVALID', 'clock-wrong'],
    [Date.UTC(1970, 0, 1), 'ERR_CERT_DATE_INVALID', 'clock-wrong'],
    [Date.UTC(2099, 0, 1), 'ERR_CERT_DATE_INVALID', 'clock-wrong'],
    [Date.UTC(2027, 0, 1), 'ERR_CERT_DATE_INVALID', 'certificate-out-of-date'],
    [Date.UTC(2027, 0, 1), 'ERR_CERT_AUTHORITY_INVALID', 'certificate-not-trusted'],
    [Date.UTC(2001, 0, 1), 'ERR_CONNECTION_RESET', 'connection-broken'],
    [Date.UTC(2001, 0, 1), 'ERR_NAME_NOT_RESOLVED', 'offline'],
  ])('at %d: %s is %s', (now, name, kind) => {
    const trouble = networkErrorOf(chromium(name), now);
    expect(trouble).toMatchObject({ kind, code: name });
    // Whose fault it is proves nothing more, and nothing less.
    expect(trouble.before).toBe(networkErrorOf(chromium(name)).before);
    if (kind === 'clock-wrong') expect(contactOfNetworkError(trouble)).toBe('unreachable');
  });
});

test.each([
  [{ 'x-azure-ref': '0AbCdEf00000000' }, 'x-azure-ref.0AbCdEf00000000'],
  [{ 'CF-Ray': '8a1b2c3d4e5f-CDG', Server: 'cloudflare' }, 'cf-ray.8a1b2c3d4e5f-CDG'],
  [{ 'x-ms-request-id': 'a b' }, 'x-ms-request-id.a-b'],
  [{ Server: 'Zscaler/6.2 <x>' }, 'server.Zscaler-6.2-x-'],
  [{}, undefined],
] as const)('a page that blocks is told by its reference: %o', async (headers, code) => {
  const reply = await replyOf(bare(403, headers, page));
  expect(failureOfReply(reply).kind).toBe('request-blocked');
  expect(supportCodeOfReply(reply)).toBe(code);
});
