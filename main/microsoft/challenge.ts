/** What a 401 asks for in its `WWW-Authenticate` header. */
export type Challenge = {
  /** The value of `error`, such as `invalid_token` or `insufficient_claims`. */
  readonly error?: string;
  /** The claims request, decoded from base64url: JSON to hand on to the sign-in, checked to be JSON. */
  readonly claims?: string;
  /** It says that the token is merely too old. */
  readonly isExpired: boolean;
  /** It names the second factor (AADSTS50076, AADSTS50079). */
  readonly isMultiFactor: boolean;
};

/** Reads a Bearer challenge (RFC 6750 §3, and the `claims` that Entra adds to it). Null: there is none. */
export function challengeOf(header: string | null): Challenge | null {
  if (header === null) return null;
  const bearer = /(?:^|[\s,])bearer(?:\s|,|$)/i.exec(header);
  if (bearer === null) return null;
  const facts = new Map<string, string>();
  const rest = header.slice(bearer.index).slice(0, 20_000);
  for (const [, name, quoted, bare] of rest.matchAll(
    /([a-z_]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/gi,
  )) {
    const key = name?.toLowerCase() ?? '';
    if (!facts.has(key)) facts.set(key, quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '');
  }
  const error = facts.get('error');
  const claims = decodedClaims(facts.get('claims'));
  const description = facts.get('error_description') ?? '';
  return {
    ...(error === undefined ? {} : { error }),
    ...(claims === undefined ? {} : { claims }),
    isExpired: /expir|lifetime/i.test(description),
    isMultiFactor: /multi-?factor|\bmfa\b|AADSTS5007[69]/i.test(description),
  };
}

function decodedClaims(encoded: string | undefined): string | undefined {
  if (encoded === undefined || encoded === '') return undefined;
  const text = encoded.trimStart().startsWith('{')
    ? encoded
    : Buffer.from(encoded, 'base64url').toString('utf8');
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? text : undefined;
  } catch {
    return undefined; // Not claims that a sign-in could use.
  }
}
