const loopbackHosts = ['127.0.0.1', '[::1]', 'localhost'];

/**
 * The text as an address on this computer, or null: plain http, a loopback host, an explicit port, and nothing that a
 * base address has no use for (credentials, query, fragment).
 */
export function loopbackUrl(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain =
    url !== null && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return isPlain && url.protocol === 'http:' && url.port !== '' && loopbackHosts.includes(url.hostname)
    ? url
    : null;
}
