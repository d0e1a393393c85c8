/**
 * Does a page without a next link that we follow speak of more than was read? There are more ways to name a next page than
 * the contract has, and a count that the list does not reach: a list that contradicts itself proves nothing of who is not
 * in it.
 */
export function speaksOfMore(
  { value, headers }: { readonly value: unknown; readonly headers: Headers },
  counted: { readonly inWalk: number; readonly said: number },
): boolean {
  return counted.said > counted.inWalk || namesNext(value) || isNextInHeaders(headers);
}

/**
 * How many entries the list has, as a page says: Partner Center counts what is in the page, others the whole list. 0: it
 * does not say, or counts the page alone.
 */
export function saidTotal(value: unknown, inPage: number): number {
  const counts = membersOf(value)
    .filter(([name]) => /^(?:@?odata\.)?(?:total_?(?:count|items|results|records)?|count)$/i.test(name))
    .map(([, count]) => (typeof count === 'string' && count.trim() !== '' ? Number(count) : count))
    .filter((count): count is number => typeof count === 'number' && Number.isFinite(count));
  const most = Math.max(0, ...counts);
  return most > inPage ? most : 0;
}

const membersOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];

/** Members by which services say that there is more: a link, a token, a cursor, a flag. */
const ofMore =
  /next|continuation|skip_?token|has_?more|more_?(?:pages|results|data|available)|cursor|truncated|incomplete|is_?partial/i;
/** Of what says nothing by being there: how a link would be asked for. */
const ofForm = /^(?:method|rel|type|attributes)$/i;

/** Below the page itself only what belongs to paging is looked into, never the entries. */
const ofPaging = /^(?:links?|_links|paging|pagination|page|meta|metadata|attributes|@odata)$/i;

function namesNext(value: unknown, depth = 0): boolean {
  return membersOf(value).some(([name, member]) => {
    if (ofMore.test(name)) return isSaid(member);
    return depth < 2 && ofPaging.test(name) && namesNext(member, depth + 1);
  });
}

/** A link without an address, an empty token and a flag that is off say nothing. */
function isSaid(member: unknown): boolean {
  if (typeof member === 'string') return !/^(?:|false|null|none|0)$/i.test(member.trim());
  if (typeof member === 'number' || typeof member === 'boolean') return Boolean(member);
  if (Array.isArray(member)) return member.some(isSaid);
  return membersOf(member).some(([name, each]) => !ofForm.test(name) && isSaid(each));
}

function isNextInHeaders(headers: Headers): boolean {
  for (const [name, value] of headers) {
    if (/continuation|next-?(?:page|link|token|cursor)/i.test(name) && isSaid(value)) return true;
    if (name === 'link' && /\brel\s*=\s*"?[^",;]*\bnext\b/i.test(value)) return true;
  }
  return false;
}
