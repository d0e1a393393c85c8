import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Which row a sealed blob belongs to. A blob moved to another row, or kept from an older version, does not open. */
export type SealedPlace = { readonly table: string; readonly id: string; readonly version: number };

const nonceBytes = 12;
const tagBytes = 16;

const associated = ({ table, id, version }: SealedPlace) => Buffer.from(JSON.stringify([table, id, version]));

/**
 * Seals one row with AES-256-GCM under a 32-byte key: nonce, tag, then the ciphertext. The place is authenticated,
 * not hidden.
 */
export function seal(key: Uint8Array, place: SealedPlace, plaintext: Uint8Array): Uint8Array {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(associated(place));
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), body]));
}

/** Opens a sealed row; null when one bit of it, its place or the key differs. */
export function open(key: Uint8Array, place: SealedPlace, sealed: Uint8Array): Uint8Array | null {
  if (sealed.length < nonceBytes + tagBytes) return null;
  const nonce = sealed.subarray(0, nonceBytes);
  const tag = sealed.subarray(nonceBytes, nonceBytes + tagBytes);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
      .setAAD(associated(place))
      .setAuthTag(tag);
    const body = decipher.update(sealed.subarray(nonceBytes + tagBytes));
    return new Uint8Array(Buffer.concat([body, decipher.final()]));
  } catch {
    return null;
  }
}
