import type { Answer, Exchange } from '../exchange';
import type { SandboxWorld } from '../world';
import { refusal, reply } from './answers';
import { continuationOf, questionOf, writeContinuation } from './continuation';

const seeks = ['First', 'Previous', 'Next', 'Last', 'PageIndex'];

/**
 * One page of a list (Partner Center docs: paging). `totalCount` is the number of items in this page. `links.next` has
 * and lacks `/v1` in turn. `pastTheEnd`: a list that ends exactly at a page's edge still gives a token, which is
 * then refused with code 2000.
 */
export function collection<T>(
  world: SandboxWorld,
  exchange: Exchange,
  all: readonly T[],
  shape: (item: T) => unknown,
  pastTheEnd: boolean,
): Answer {
  const seek = exchange.query.get('seekOperation');
  if (seek !== null && !seeks.includes(seek)) return refusal(exchange, 'enum-unknown');
  const continuation = continuationOf(exchange);
  const asked = Number(exchange.query.get('size') || 0);
  const pastEnd = continuation && continuation.from >= all.length;
  if (continuation === null || pastEnd || !Number.isInteger(asked) || asked < 0)
    return refusal(exchange, 'bad-input');
  const from = continuation?.from ?? 0;
  const size = continuation?.size ?? Math.min(asked || world.modes.page, world.modes.page);
  const items = all.slice(from, from + size);
  const end = from + items.length;
  const more = end < all.length || (pastTheEnd && items.length === size);
  const question = questionOf(exchange);
  question.delete('seekOperation');
  const token = writeContinuation({ path: exchange.path, query: question.toString(), from: end, size });
  question.set('size', String(size));
  const path = Math.floor(from / size) % 2 === 0 ? exchange.path.replace(/^\/v1/, '') : exchange.path;
  const headers = [{ key: 'MS-ContinuationToken', value: token }];
  return reply(exchange, 200, {
    totalCount: items.length,
    items: items.map(shape),
    ...(more ? { continuationToken: token } : {}),
    links: {
      self: { uri: `${path}?${question}`, method: 'GET', headers: [] },
      ...(more ? { next: { uri: `${path}?${question}&seekOperation=Next`, method: 'GET', headers } } : {}),
    },
    attributes: { objectType: 'Collection' },
  });
}
