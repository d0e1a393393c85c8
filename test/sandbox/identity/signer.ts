import { createPublicKey, generateKeyPairSync, type KeyObject, randomUUID, sign, verify } from 'node:crypto';

/** Signs and checks JSON Web Tokens (RS256) with a key made for this run. */
export type Signer = {
  /** The public half, as the key-set document shows it. */
  readonly jwk: Readonly<Record<string, unknown>>;
  sign(claims: Readonly<Record<string, unknown>>): string;
  /** The claims of a token that this signer made; undefined for any other text. */
  read(token: string): Readonly<Record<string, unknown>> | undefined;
};

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A signer with a new 2048-bit key. */
export function createSigner(): Signer {
  let pair: { privateKey: KeyObject; publicKey: KeyObject } | undefined;
  // Made when first needed: many tests never sign anybody in.
  const keys = () => {
    pair ??= generateKeyPairSync('rsa', { modulusLength: 2048 });
    return pair;
  };
  const kid = randomUUID();
  return {
    get jwk() {
      const jwk = createPublicKey(keys().publicKey.export({ type: 'spki', format: 'pem' })).export({
        format: 'jwk',
      });
      return { ...jwk, kid, use: 'sig', alg: 'RS256' };
    },
    sign(claims) {
      const head = `${encode({ typ: 'JWT', alg: 'RS256', kid })}.${encode(claims)}`;
      return `${head}.${sign('sha256', Buffer.from(head), keys().privateKey).toString('base64url')}`;
    },
    read(token) {
      const [head, claims, signature, ...rest] = token.split('.');
      if (!head || !claims || !signature || rest.length > 0) return undefined;
      const signed = Buffer.from(`${head}.${claims}`);
      if (!verify('sha256', signed, keys().publicKey, Buffer.from(signature, 'base64url'))) return undefined;
      return JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'));
    },
  };
}
