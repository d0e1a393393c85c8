import { expect, test } from 'vitest';
import { readBounded } from '../../main/base/bounded-body';

/** A body that gives these chunks, then ends as told; tells whether its rest was given up. */
function bodyOf(chunks: readonly string[], end: 'ends' | 'breaks' | 'never ends' = 'ends') {
  const left = [...chunks];
  let isGivenUp = false;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (controller) => {
      const next = left.shift();
      if (next !== undefined) controller.enqueue(new TextEncoder().encode(next));
      else if (end === 'ends') controller.close();
      else if (end === 'breaks') controller.error(new TypeError('broken'));
      else controller.enqueue(new Uint8Array(10));
    },
    cancel: () => {
      isGivenUp = true;
      // A peer that never lets go: nobody may wait for it.
      return new Promise(() => {});
    },
  });
  return { response: { body }, isGivenUp: () => isGivenUp };
}

test('a body is read whole, whatever chunks it comes in', async () => {
  const { response } = bodyOf(['{"a":', '1}']);
  expect((await readBounded(response, 7))?.toString('utf8')).toBe('{"a":1}');
});

test('no body is no bytes', async () => {
  expect(await readBounded({ body: null }, 10)).toHaveLength(0);
});

test('one byte too many is null, and the rest is given up without waiting for the peer', async () => {
  const exact = bodyOf(['12345', '67890']);
  expect(await readBounded(exact.response, 10)).toHaveLength(10);
  const endless = bodyOf(['1'], 'never ends');
  expect(await readBounded(endless.response, 10)).toBeNull();
  expect(endless.isGivenUp()).toBe(true);
});

test('a connection that breaks throws what the network threw', async () => {
  await expect(readBounded(bodyOf(['{'], 'breaks').response, 10)).rejects.toThrow('broken');
});
