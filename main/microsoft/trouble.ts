import type { PlainFailure } from '../../preload/outcome';

/** Why no (whole) answer came. */
export type Trouble = {
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

/** Names of Chromium (`net::ERR_…`, as Electron's fetch throws them) and of Node, side by side. */
const known: Readonly<Record<string, Omit<Trouble, 'code'>>> = {
  ERR_NAME_NOT_RESOLVED: before('offline'),
  ERR_NAME_RESOLUTION_FAILED: before('offline'),
  ERR_DNS_TIMED_OUT: before('offline'),
  ERR_INTERNET_DISCONNECTED: before('offline'),
  ERR_ADDRESS_UNREACHABLE: before('offline'),
  ERR_CONNECTION_REFUSED: before('offline'),
  ERR_PROXY_CONNECTION_FAILED: before('offline'),
  ERR_TUNNEL_CONNECTION_FAILED: before('offline'),
  ERR_SOCKS_CONNECTION_FAILED: before('offline'),
  ERR_SOCKS_CONNECTION_HOST_UNREACHABLE: before('offline'),
  ERR_MANDATORY_PROXY_CONFIGURATION_FAILED: before('offline'),
  ERR_NO_SUPPORTED_PROXIES: before('offline'),
  ERR_PROXY_CERTIFICATE_INVALID: before('certificate-not-trusted'),
  ERR_PROXY_AUTH_REQUESTED: before('proxy-needs-password'),
  ERR_PROXY_AUTH_REQUESTED_WITH_NO_CONNECTION: before('proxy-needs-password'),
  ERR_PROXY_AUTH_UNSUPPORTED: before('proxy-needs-password'),
  ERR_UNEXPECTED_PROXY_AUTH: before('proxy-needs-password'),
  // These two are met while connecting, but Chromium also repeats a request by itself: not proof.
  ERR_CONNECTION_TIMED_OUT: perhaps('offline'),
  ERR_CONNECTION_FAILED: perhaps('offline'),
  ERR_TIMED_OUT: perhaps('timed-out'),
  ERR_SSL_PROTOCOL_ERROR: perhaps('certificate-not-trusted'),
  ERR_SSL_VERSION_OR_CIPHER_MISMATCH: before('certificate-not-trusted'),
  ERR_SSL_PINNED_KEY_NOT_IN_CERT_CHAIN: before('certificate-not-trusted'),
  ERR_SSL_CLIENT_AUTH_CERT_NEEDED: perhaps('certificate-not-trusted'),
  ERR_BAD_SSL_CLIENT_AUTH_CERT: perhaps('certificate-not-trusted'),
  ERR_TOO_MANY_REDIRECTS: perhaps('captive-portal'),
  ERR_UNSAFE_REDIRECT: perhaps('captive-portal'),

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

/**
 * What an error thrown by `fetch`, or while reading its body, means. Electron throws plain errors whose message
 * holds `net::ERR_…`; Node's fetch hides a code in `cause`, for several addresses in `cause.errors`.
 */
export function troubleOf(error: unknown): Trouble {
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
export const contactOfTrouble = ({
  kind,
  code,
}: Pick<Trouble, 'kind' | 'code'>): 'captive' | 'unreachable' =>
  kind === 'captive-portal' || (code !== undefined && anothers.has(code)) ? 'captive' : 'unreachable';

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
