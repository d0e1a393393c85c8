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
  let link: NextPageLink | null = start;
  let inWalk = 0;
  let said = 0;

  /** The page at a link, and where the next one is; null: nothing comes after it. */
  async function read(at: NextPageLink): Promise<{ page: Outcome<ListPage<T>>; next: NextPageLink | null }> {
    const answer = await askPatiently(ask, at, options);
    if (!answer.ok) {
      const isEnd = isPastTheEnd(answer.failure) && at.path !== first;
      return { page: isEnd ? ok(pastTheEnd) : answer, next: null };
    }
    const page = pageOf(answer.value.value, itemShape, { first, baseUrl });
    if (page === null) return { page: failed(problem('answer-not-understood')), next: null };
    const { items, count, next } = page;
    inWalk += count;
    // Of a walk that went on from an earlier one the entries before it are not counted here.
    if (from === undefined) said = Math.max(said, saidTotal(answer.value.value, count));
    const skipped = count - items.length;
    if (next !== null) return { page: ok({ items, skipped, end: null, next: storedLink(next) }), next };
    const end = speaksOfMore(answer.value, { inWalk, said }) ? 'contradicted' : 'proper';
    return { page: ok({ items, skipped, end, next: null }), next };
  }

  for (let number = 1; link !== null; number += 1) {
    const key = createHash('sha256').update(storedLink(link)).digest('base64');
    if (number > mostPages || seen.has(key)) {
      yield failed(problem('list-without-end'));
      return;
    }
    seen.add(key);
    const { page, next }: Awaited<ReturnType<typeof read>> = await read(link);
    yield page;
    link = next;
  }
}

/** An empty page after the last one. */
const pastTheEnd = { items: [], skipped: 0, end: 'by-code-2000', next: null } as const;

/** How some servers say that there is no page after the last one. */
const isPastTheEnd = ({ support }: Failure): boolean => support?.status === 400 && support.code === '2000';

/**
 * The entries of a page that have the shape, how many there are in all, and where the next page is (null: it is the
 * last). Null: this is no page of the list, or its next one is elsewhere.
 */
function pageOf<T>(
  value: unknown,
  itemShape: z.ZodType<T>,
  { first, baseUrl }: { readonly first: string; readonly baseUrl: string },
): { readonly items: readonly T[]; readonly count: number; readonly next: NextPageLink | null } | null {
  const page = pageShape.safeParse(value);
  const paging = pagingShape.safeParse(value);
  if (!page.success || !paging.success) return null;
  const next = nextLink(paging.data, first, baseUrl);
  if (next === 'foreign') return null;
  const entries: readonly unknown[] = page.data.items;
  const items = entries
    .map((entry) => itemShape.safeParse(entry))
    .filter((item) => item.success)
    .map((item) => item.data);
  return { items, count: entries.length, next };
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
