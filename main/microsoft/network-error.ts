import type { PlainFailure } from '../../preload/outcome';

/** Why no (whole) answer came. */
export type NetworkError = {
  readonly kind: PlainFailure;
  /** The network stack's own name for it, for support. Never its message: that may hold an address. */
  readonly code?: string;
  /**
   * True only where the name proves that no byte of the request left this computer. Everything else may have
   * reached Microsoft.
   */
  readonly before: boolean;
};

const before = (kind: PlainFailure) => ({ kind, before: true });
const perhaps = (kind: PlainFailure) => ({ kind, before: false });
const all = (meaning: Omit<NetworkError, 'code'>, ...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, meaning]));

/**
 * Names of Chromium (`net::ERR_…`, as Electron's fetch throws them) and of Node, side by side. Of Chromium's list
 * (net/base/net_error_list.h, and net_errors_posix.cc and net_errors_win.cc for what the system's errors become) `before`
 * is what the stack gives only while it looks for the way, connects, or makes the TLS handshake: a reset has a connection
 * of its own, so nothing was sent on it yet. A name that reading or writing can give as well is never proof.
 */
const known: Readonly<Record<string, Omit<NetworkError, 'code'>>> = {
  // Looking for the way: names, and which proxy.
  ...all(
    before('offline'),
    'ERR_NAME_NOT_RESOLVED',
    'ERR_NAME_RESOLUTION_FAILED',
    'ERR_HOST_RESOLVER_QUEUE_TOO_LARGE',
    'ERR_ICANN_NAME_COLLISION',
    'ERR_MANDATORY_PROXY_CONFIGURATION_FAILED',
    'ERR_NO_SUPPORTED_PROXIES',
    'ERR_PAC_SCRIPT_FAILED',
    'ERR_PAC_NOT_IN_DHCP',
  ),
  // Not let out by this computer: a firewall at the connection (`EACCES`), or a policy before it.
  ...all(
    before('connection-blocked'),
    'ERR_NETWORK_ACCESS_DENIED',
    'ERR_BLOCKED_BY_ADMINISTRATOR',
    'ERR_BLOCKED_IN_INCOGNITO_BY_ADMINISTRATOR',
    'ERR_CLEARTEXT_NOT_PERMITTED',
  ),
  // These may also be given to a request that was on its way.
  ...all(perhaps('connection-blocked'), 'ERR_ACCESS_DENIED', 'ERR_BLOCKED_BY_CLIENT'),
  // Connecting.
  ...all(
    before('offline'),
    'ERR_INTERNET_DISCONNECTED',
    'ERR_ADDRESS_UNREACHABLE',
    'ERR_ADDRESS_INVALID',
    'ERR_ADDRESS_IN_USE',
    'ERR_CONNECTION_REFUSED',
    'ERR_PROXY_CONNECTION_FAILED',
    'ERR_TUNNEL_CONNECTION_FAILED',
    'ERR_HTTPS_PROXY_TUNNEL_RESPONSE',
    'ERR_HTTPS_PROXY_TUNNEL_RESPONSE_REDIRECT',
    'ERR_PROXY_HTTP_1_1_REQUIRED',
    'ERR_PROXY_UNABLE_TO_CONNECT_TO_DESTINATION',
    'ERR_PROXY_DELEGATE_CANCELED_CONNECT_REQUEST',
    'ERR_PROXY_DELEGATE_CANCELED_CONNECT_RESPONSE',
    'ERR_SOCKS_CONNECTION_FAILED',
    'ERR_SOCKS_CONNECTION_HOST_UNREACHABLE',
  ),
  ...all(
    before('proxy-needs-password'),
    'ERR_PROXY_AUTH_REQUESTED',
    'ERR_PROXY_AUTH_REQUESTED_WITH_NO_CONNECTION',
    'ERR_PROXY_AUTH_UNSUPPORTED',
    'ERR_UNEXPECTED_PROXY_AUTH',
  ),
  // These two are met while connecting, but Chromium also repeats a request by itself: not proof.
  ...all(perhaps('offline'), 'ERR_CONNECTION_TIMED_OUT', 'ERR_CONNECTION_FAILED'),
  ...all(perhaps('timed-out'), 'ERR_TIMED_OUT'),
  // The handshake. Certificates are below.
  ...all(
    before('certificate-not-trusted'),
    'ERR_PROXY_CERTIFICATE_INVALID',
    'ERR_SSL_VERSION_OR_CIPHER_MISMATCH',
    'ERR_SSL_OBSOLETE_CIPHER',
    'ERR_SSL_PINNED_KEY_NOT_IN_CERT_CHAIN',
    'ERR_SSL_SERVER_CERT_BAD_FORMAT',
    'ERR_SSL_KEY_USAGE_INCOMPATIBLE',
    'ERR_SSL_BAD_PEER_PUBLIC_KEY',
    'ERR_SSL_WEAK_SERVER_EPHEMERAL_DH_KEY',
    'ERR_SSL_UNRECOGNIZED_NAME_ALERT',
    'ERR_NO_SSL_VERSIONS_ENABLED',
    'ERR_ALPN_NEGOTIATION_FAILED',
    'ERR_ECH_NOT_NEGOTIATED',
    'ERR_ECH_FALLBACK_CERTIFICATE_INVALID',
  ),
  // TLS 1.3 tells of a refused client certificate, and of a broken record, after the first bytes; so does a renegotiation.
  ...all(
    perhaps('certificate-not-trusted'),
    'ERR_SSL_PROTOCOL_ERROR',
    'ERR_SSL_CLIENT_AUTH_CERT_NEEDED',
    'ERR_BAD_SSL_CLIENT_AUTH_CERT',
    'ERR_SSL_CLIENT_AUTH_PRIVATE_KEY_ACCESS_DENIED',
    'ERR_SSL_CLIENT_AUTH_CERT_NO_PRIVATE_KEY',
    'ERR_SSL_CLIENT_AUTH_SIGNATURE_FAILED',
    'ERR_SSL_CLIENT_AUTH_CERT_BAD_FORMAT',
    'ERR_SSL_SERVER_CERT_CHANGED',
    'ERR_CERT_ERROR_IN_SSL_RENEGOTIATION',
    'ERR_SSL_DECRYPT_ERROR_ALERT',
    'ERR_SSL_VERSION_INTERFERENCE',
  ),
  ...all(
    before('certificate-out-of-date'),
    'ERR_CERT_DATE_INVALID',
    'CERT_HAS_EXPIRED',
    'CERT_NOT_YET_VALID',
  ),
  ...all(perhaps('captive-portal'), 'ERR_TOO_MANY_REDIRECTS', 'ERR_UNSAFE_REDIRECT'),

  ENOTFOUND: before('offline'),
  EAI_AGAIN: before('offline'),
  ENODATA: before('offline'),
  ECONNREFUSED: before('offline'),
  EHOSTUNREACH: before('offline'),
  ENETUNREACH: before('offline'),
  ENETDOWN: before('offline'),
  EADDRNOTAVAIL: before('offline'),
  UND_ERR_CONNECT_TIMEOUT: before('offline'),
  ETIMEDOUT: perhaps('timed-out'),
  UND_ERR_HEADERS_TIMEOUT: perhaps('timed-out'),
  UND_ERR_BODY_TIMEOUT: perhaps('timed-out'),
  DEPTH_ZERO_SELF_SIGNED_CERT: before('certificate-not-trusted'),
  SELF_SIGNED_CERT_IN_CHAIN: before('certificate-not-trusted'),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: before('certificate-not-trusted'),
  UNABLE_TO_GET_ISSUER_CERT: before('certificate-not-trusted'),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: before('certificate-not-trusted'),
  ERR_TLS_CERT_ALTNAME_INVALID: before('certificate-not-trusted'),
  EPROTO: perhaps('certificate-not-trusted'),
};

/** No copy of this program is older: a clock that says otherwise is wrong, and so is one decades later. */
const writtenAt = Date.UTC(2026, 10, 1);
const lastsMs = 20 * 365 * 86_400_000;

/** Is a clock that says `now` (milliseconds since 1970) plainly wrong, whatever the right time is? */
export const isPlainlyWrong = (now: number): boolean => now < writtenAt || now > writtenAt + lastsMs;

/**
 * What an error thrown by `fetch`, or while reading its body, means. Electron throws plain errors whose message
 * holds `net::ERR_…`; Node's fetch hides a code in `cause`, for several addresses in `cause.errors`. `now`: what the
 * computer's clock says, by which it judges certificates; without it the clock is not blamed.
 */
export function networkErrorOf(error: unknown, now?: number): NetworkError {
  const trouble = named(error);
  const isOfCertificate =
    trouble.kind === 'certificate-not-trusted' || trouble.kind === 'certificate-out-of-date';
  return isOfCertificate && now !== undefined && isPlainlyWrong(now)
    ? { ...trouble, kind: 'clock-wrong' }
    : trouble;
}

function named(error: unknown): NetworkError {
  const message = error instanceof Error ? error.message : '';
  // Electron's fetch does not hand over a redirect that is to be handled "manually": it dies of it, in these words.
  if (/^Redirect was cancelled|redirect policy was/.test(message)) {
    return { kind: 'captive-portal', code: 'REDIRECT', before: false };
  }
  const code = /net::(ERR_[A-Z0-9_]{1,60})/.exec(message)?.[1] ?? codeBeneath(error);
  if (code === undefined) return { kind: 'connection-broken', before: false };
  const meaning = Object.hasOwn(known, code) ? known[code] : undefined;
  if (meaning !== undefined) return { ...meaning, code };
  if (code.startsWith('ERR_CERT_') || code.startsWith('CERT_')) {
    return { kind: 'certificate-not-trusted', code, before: true };
  }
  // Every error of the resolver comes before there is an address to connect to.
  if (code.startsWith('ERR_DNS_')) return { kind: 'offline', code, before: true };
  return { kind: 'connection-broken', code, before: false };
}

/**
 * Certificates that are another's, or of nobody known: over https a portal cannot show its page, and this is what it is
 * known by. One that is out of date is this computer's clock, and a proxy's is not Microsoft's.
 */
const anothers = new Set([
  'ERR_CERT_COMMON_NAME_INVALID',
  'ERR_CERT_AUTHORITY_INVALID',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]);

/** What a trouble tells about the way to Microsoft. */
export const contactOfNetworkError = ({
  kind,
  code,
}: Pick<NetworkError, 'kind' | 'code'>): 'captive' | 'unreachable' =>
  kind === 'captive-portal' || (kind !== 'clock-wrong' && code !== undefined && anothers.has(code))
    ? 'captive'
    : 'unreachable';

function codeBeneath(error: unknown, depth = 0): string | undefined {
  if (typeof error !== 'object' || error === null || depth > 4) return undefined;
  if ('errors' in error && Array.isArray(error.errors)) {
    // Several addresses were tried. One that got through far enough to break outweighs all that were refused.
    const codes = error.errors.map((each) => codeBeneath(each, depth + 1));
    return (
      codes.find((code) => code === undefined || !(Object.hasOwn(known, code) && known[code]?.before)) ??
      codes[0]
    );
  }
  const beneath = 'cause' in error ? codeBeneath(error.cause, depth + 1) : undefined;
  if (beneath !== undefined) return beneath;
  return 'code' in error && typeof error.code === 'string' && /^[A-Z0-9_]{1,60}$/.test(error.code)
    ? error.code
    : undefined;
}
