import { z } from 'zod';
import { named } from './named';

/** Where a page is: its path below `/v1` with the query, and the headers that it needs. */
export type NextPageLink = { readonly path: string; readonly headers: Readonly<Record<string, string>> };

const headerShape = z.preprocess(
  named({ key: [], value: [] }),
  z.object({
    key: z.string(),
    value: z.union([z.string(), z.number().transform(String)]),
  }),
);
const nextShape = z.preprocess(
  named({ uri: [], headers: [] }),
  z.object({
    uri: z.string().max(20_000).nullish(),
    headers: z.array(headerShape).nullish(),
  }),
);
/** What a page says about the one after it. */
export const pagingShape = z.preprocess(
  named({ continuationToken: [], links: [] }),
  z.object({
    continuationToken: z.string().nullish().catch(null),
    /** A link of another shape is none that we follow; see page-doubt.ts. */
    links: z
      .preprocess(named({ next: [] }), z.object({ next: nextShape.nullish().catch(null) }).nullish())
      .catch(null),
  }),
);

/** A page's link as text that can be stored, to go on from there later. */
export const storedLink = (link: NextPageLink): string => JSON.stringify(link);

/** The link in a stored text; null: it is not one, or not of the same list as `first`. */
export function linkFromStore(stored: string, first: string): NextPageLink | null {
  const shape = z.object({ path: z.string().max(20_000), headers: z.record(z.string(), z.string()) });
  try {
    const link = shape.parse(JSON.parse(stored));
    const headers = Object.entries(link.headers).map(([key, value]) => ({ key, value }));
    return sameList(link.path, headers, first);
  } catch {
    return null;
  }
}

/**
 * Where the page after this one is. Both spellings of the wire contract: `links.next` with its headers, its `uri`
 * relative or absolute, with or without `/v1`; else the continuation token, sent back as a header. A link that
 * names no header, and no token in its address, gets the page's token too: it may not say where the next page begins.
 * A link to another host is never followed, but the continuation token beside it is good on our own.
 * Null: the list ends properly. 'foreign': it points to another host without one, or to another list, where our token
 * must not go.
 */
export function nextLink(
  paging: z.output<typeof pagingShape>,
  first: string,
  baseUrl: string,
): NextPageLink | 'foreign' | null {
  const uri = paging.links?.next?.uri;
  const token = paging.continuationToken ?? '';
  if (!uri) return token === '' ? null : (byToken(paging, first) ?? 'foreign');
  const path = pathBelow(baseUrl, uri);
  if (path === otherHost) return byToken(paging, first) ?? 'foreign';
  return path === null ? 'foreign' : (sameList(path, headersFor(path, paging), first) ?? 'foreign');
}

/** The headers of a link; where neither they nor its address say where the next page begins, the page's token. */
function headersFor(path: string, paging: z.output<typeof pagingShape>) {
  const named = paging.links?.next?.headers ?? [];
  const token = paging.continuationToken ?? '';
  const isSaid = named.length > 0 || /token/i.test(path.split('?')[1] ?? '');
  if (isSaid) return named;
  return token === '' ? [] : [{ key: 'MS-ContinuationToken', value: token }];
}

/** The next page of the same list on our own host, by the token alone; null: there is none, or none that can be sent. */
function byToken(paging: z.output<typeof pagingShape>, first: string): NextPageLink | null {
  const named = paging.links?.next?.headers?.find(({ key }) => key.toLowerCase() === tokenHeader);
  const value = paging.continuationToken || named?.value;
  if (value === undefined || value === '') return null;
  const path = `${first}${first.includes('?') ? '&' : '?'}seekOperation=Next`;
  return sameList(path, [{ key: 'MS-ContinuationToken', value }], first);
}

const tokenHeader = 'ms-continuationtoken';

const otherHost = Symbol('on another host');

/** The part of an address below `/v1`, which an absolute one may lack, on our host; null: it is elsewhere on it, or none. */
function pathBelow(baseUrl: string, uri: string): string | typeof otherHost | null {
  const root = new URL(`${baseUrl.replace(/\/+$/, '')}/v1/`);
  const isRelative = !/^[a-z][a-z0-9+.-]*:/i.test(uri) && !/^[/\\]{2}/.test(uri);
  const spelled = isRelative ? uri.replace(/^\/?(?:v1\/)?/i, './') : uri;
  try {
    const url = new URL(spelled, root);
    if (/^https?:$/.test(url.protocol) && url.origin !== root.origin) return otherHost;
    if (url.origin !== root.origin || url.username !== '') return null;
    const isBelow = url.pathname.toLowerCase().startsWith(root.pathname.toLowerCase());
    const base = isBelow || isRelative ? root.pathname : root.pathname.slice(0, -'v1/'.length);
    if (!isBelow && !url.pathname.startsWith(base)) return null;
    return `/${url.pathname.slice(base.length)}${url.search}`;
  } catch {
    return null;
  }
}

const listOf = (path: string) => path.split('?')[0]?.replace(/\/+$/, '').toLowerCase();

/** A header that would speak in our name, or to somebody else: no list needs it, and who asks for it is no Microsoft. */
const hostile = /^(?:authorization|cookie2?|set-cookie2?|host|proxy-.*|x-http-method.*|x-method-override)$/i;
/** What we say ourselves, and what is the network's to say. */
const ours = new RegExp(
  `^(?:ms-(?:requestid|correlationid|contract-version|partnercenter-application)|accept(?:-.*)?|content-.*|${[
    'cache-control|connection|date|dnt|expect|if-.*|keep-alive|origin|permissions-policy|pragma|range|referer',
    'sec-.*|te|trailer|transfer-encoding|upgrade|user-agent|via|access-control-.*|x-forwarded-.*|forwarded',
  ].join('|')})$`,
  'i',
);

/**
 * A page of customer A's users must never lead to customer B's. Every header that is listed goes along, except those
 * that would replace ours.
 */
function sameList(
  path: string,
  headers: readonly z.output<typeof headerShape>[],
  first: string,
): NextPageLink | null {
  if (listOf(path) !== listOf(first) || /[\\#\s]|\.\.\//.test(path)) return null;
  const kept: Record<string, string> = {};
  for (const { key, value } of headers) {
    const isSendable = /^[!#$%&'*+.^_`|~0-9a-z-]{1,100}$/i.test(key) && /^[\x20-\x7e]{0,16000}$/.test(value);
    if (!isSendable || hostile.test(key)) return null;
    if (!ours.test(key)) kept[key] = value;
  }
  return { path, headers: kept };
}
