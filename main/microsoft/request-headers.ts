/** What every request to Partner Center says of itself. `hasBody`: it sends JSON. Values as they go on the wire. */
export function requestHeaders(of: {
  readonly token: string;
  readonly requestId: string;
  readonly correlationId: string;
  readonly hasBody: boolean;
}): Record<string, string> {
  return {
    Authorization: `Bearer ${of.token}`,
    Accept: 'application/json',
    ...(of.hasBody ? { 'Content-Type': 'application/json' } : {}),
    'MS-RequestId': of.requestId,
    'MS-CorrelationId': of.correlationId,
    // Documented as required, though the URL carries the version too.
    'MS-Contract-Version': 'v1',
    'MS-PartnerCenter-Application': 'Partner Reset',
  };
}

/** The address of a path of the API; `baseUrl` may end in slashes. */
export function apiAddress(baseUrl: string, path: string): string {
  return `${baseUrl.replace(/\/+$/, '')}/v1${path}`;
}
