import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Failure, failed, type Outcome, ok } from '../../preload/outcome';
import type { AskApi, AskOptions } from './ask';
import { named } from './named';
import { saidTotal, speaksOfMore } from './page-doubt';
import { linkFromStore, type NextPageLink, nextLink, pagingShape, storedLink } from './page-link';

/** One page of a list. */
export type ListPage<T> = {
  readonly items: readonly T[];
  /** How many entries could not be understood and were left out. */
  readonly skipped: number;
  /**
   * `proper`: the server says that nothing follows. `by-code-2000`: it refused the token that it had given, which it
   * also does past the end; whether the list was whole is not known. `contradicted`: the list speaks of more than it
   * held, and names nothing that leads there. Null: more follows.
   */
  readonly end: 'proper' | 'by-code-2000' | 'contradicted' | null;
  /** Goes on after this page, now or after a restart; null at the end. */
  readonly next: string | null;
};

/** How to walk a list. */
export type WalkOptions = Pick<AskOptions, 'priority' | 'signal' | 'newToken'> & {
  /** `next` of an earlier page; from the first page if absent. */
  readonly from?: string;
};

/** No list of ours has more pages: at 500 a page, five million entries. */
export const mostPages = 10_000;
/** How often one page is asked for again after a throttle, when nobody waits at the screen. */
const mostThrottles = 20;

/** Without its entries a page says nothing, least of all that there are none; unless it says so itself. */
const pageShape = z.preprocess(
  named({ items: [], totalCount: [] }),
  z.union([
    z.object({ items: z.array(z.unknown()) }),
    z.object({ items: z.null().optional(), totalCount: z.literal(0) }).transform(() => ({ items: [] })),
  ]),
);

/**
 * Walks a list page by page. A failure is the last thing that it gives; `next` of the page before leads on from
 * there. A page that was seen before, and more than 10,000 pages, end in `list-without-end`.
 */
export async function* walkPages<T>(
  {
    ask,
    baseUrl,
    problem,
  }: {
    ask: AskApi;
    baseUrl: string;
    problem: (kind: Failure['kind'] & ('list-without-end' | 'answer-not-understood')) => Failure;
  },
  first: string,
  itemShape: z.ZodType<T>,
  { from, ...options }: WalkOptions = {},
): AsyncGenerator<Outcome<ListPage<T>>, void, undefined> {
  const start = from === undefined ? { path: first, headers: {} } : linkFromStore(from, first);
  if (start === null) {
    yield failed(problem('answer-not-understood'));
    return;
  }
  const seen = new Set<string>();
  let link: NextPageLink = start;
  let inWalk = 0;
  let said = 0;
  for (let number = 1; ; number += 1) {
    const key = createHash('sha256').update(storedLink(link)).digest('base64');
    if (number > mostPages || seen.has(key)) {
      yield failed(problem('list-without-end'));
      return;
    }
    seen.add(key);
    const answer = await askPatiently(ask, link, options);
    if (!answer.ok) {
      const isPastTheEnd = answer.failure.support?.status === 400 && answer.failure.support.code === '2000';
      if (isPastTheEnd && link.path !== first) {
        yield ok({ items: [], skipped: 0, end: 'by-code-2000', next: null });
      } else {
        yield answer;
      }
      return;
    }
    const page = pageShape.safeParse(answer.value.value);
    const paging = pagingShape.safeParse(answer.value.value);
    const next = page.success && paging.success ? nextLink(paging.data, first, baseUrl) : 'foreign';
    if (!page.success || next === 'foreign') {
      yield failed(problem('answer-not-understood'));
      return;
    }
    const raw: readonly unknown[] = page.data.items;
    const items: T[] = [];
    for (const entry of raw) {
      const item = itemShape.safeParse(entry);
      if (item.success) items.push(item.data);
    }
    inWalk += raw.length;
    // Of a walk that went on from an earlier one the entries before it are not counted here.
    if (from === undefined) said = Math.max(said, saidTotal(answer.value.value, raw.length));
    const isDoubtful = next === null && speaksOfMore(answer.value, { inWalk, said });
    yield ok({
      items,
      skipped: raw.length - items.length,
      end: next !== null ? null : isDoubtful ? 'contradicted' : 'proper',
      next: next === null ? null : storedLink(next),
    });
    if (next === null) return;
    link = next;
  }
}

/** When nobody waits for the answer itself, a throttle is no failure: the same page again, which the throttle lets through in its time. */
async function askPatiently(
  ask: AskApi,
  { path, headers }: NextPageLink,
  options: Omit<WalkOptions, 'from'>,
) {
  for (let throttles = 0; ; throttles += 1) {
    const answer = await ask(path, { ...options, headers });
    const again = !answer.ok && answer.failure.kind === 'throttled' && throttles < mostThrottles;
    if (!again || (options.priority ?? 'interactive') === 'interactive') return answer;
  }
}
