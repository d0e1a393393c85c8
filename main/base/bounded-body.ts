/**
 * The bytes of an answer's body, counted after decompression; none where there is no body. Null: there are more than
 * `limit` bytes, and the rest is not read. Throws what the network throws when the connection breaks.
 */
export async function readBounded({ body }: Pick<Response, 'body'>, limit: number): Promise<Buffer | null> {
  if (body === null) return Buffer.alloc(0);
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > limit) {
      // Not awaited: a peer that goes on sending must not hold us, and nothing more is wanted of it.
      void reader.cancel().catch(() => undefined);
      return null;
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}
