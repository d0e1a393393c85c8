import { flushSync } from 'react-dom';
import { create } from 'zustand';
import type { Bridge } from '../../preload/contract';
import type { Failure } from '../../preload/outcome';
import type { CustomerRow, Row, SearchAnswer } from '../../preload/shapes/directory';

/** The customer that the search is narrowed to. */
export type Narrowed = { readonly customerId: string; readonly name: string };

/** What is asked. A new object for every question: an answer belongs to the question it was asked with. */
export type Query = { readonly text: string; readonly customer: Narrowed | null };

/**
 * Rows on screen, the question they answer, and which of them the arrow keys stand on; -1 when there are none. `isPart`:
 * these are the rows that the window has room for, and the others follow.
 */
export type Shown = {
  readonly query: Query;
  readonly answer: SearchAnswer;
  readonly active: number;
  readonly isPart: boolean;
};

/** The box and its rows. While asking, the last rows stay, so that nothing jumps. */
export type Search =
  | { readonly step: 'asking'; readonly query: Query; readonly shown: Shown | null }
  | { readonly step: 'found'; readonly query: Query; readonly shown: Shown }
  | { readonly step: 'failed'; readonly query: Query; readonly failure: Failure };

const nothingAsked: Query = { text: '', customer: null };

export const useSearch = create<Search>(() => ({ step: 'asking', query: nothingAsked, shown: null }));

/** What tells one row from another, whatever its place. */
export const rowKey = (row: Row): string =>
  row.kind === 'user' ? `${row.customerId}/${row.userId}` : row.customerId;

/** The rows on screen, and the place among them that the keys stand on. */
export const shownOf = (search: Search): Shown | null => (search.step === 'failed' ? null : search.shown);

/** The row that Enter would open; null when there is none. */
export const activeRow = (search: Search): Row | null => {
  const shown = shownOf(search);
  return shown?.answer.rows[shown.active] ?? null;
};

const stay = (rows: readonly Row[], key: string | null): number => {
  const place = key === null ? -1 : rows.findIndex((row) => rowKey(row) === key);
  return place >= 0 ? place : rows.length > 0 ? 0 : -1;
};

let latest: Promise<void> = Promise.resolve();

/** As many rows as most windows have room for. */
const firstRows = 16;
/** The frame that shows the first rows is over by then, and a hand has not typed the next letter yet. */
const othersAfterMs = 35;

const put = async (bridge: Bridge, query: Query, keep: string | null, limit?: number): Promise<void> => {
  const before = shownOf(useSearch.getState());
  useSearch.setState({ step: 'asking', query, shown: before }, true);
  const outcome = await bridge['directory.search']({
    text: query.text,
    customerId: query.customer?.customerId ?? null,
    ...(limit !== undefined && { limit }),
  });
  if (useSearch.getState().query !== query) return; // A newer question has been asked.
  if (!outcome.ok) {
    useSearch.setState({ step: 'failed', query, failure: outcome.failure }, true);
    return;
  }
  if (outcome.value.how === 'superseded') return;
  // The arrow keys may have moved while the answer was on its way.
  const now = activeRow(useSearch.getState());
  const wanted = keep === null || now === null ? keep : rowKey(now);
  const active = stay(outcome.value.rows, wanted);
  const isPart = limit !== undefined && outcome.value.more;
  const shown: Shown = { query, answer: outcome.value, active, isPart };
  // At once, not when React finds the time: a frame later is what a hand feels.
  flushSync(() => useSearch.setState({ step: 'found', query, shown }, true));
  if (isPart) setTimeout(() => void putOthers(bridge, query), othersAfterMs);
};

/** Fetches the rows below those that the window has room for. When that fails they are as they were: more is said to be there. */
const putOthers = async (bridge: Bridge, query: Query): Promise<void> => {
  if (useSearch.getState().query !== query) return;
  const outcome = await bridge['directory.search']({
    text: query.text,
    customerId: query.customer?.customerId ?? null,
  });
  const search = useSearch.getState();
  if (search.query !== query || search.step !== 'found') return;
  if (!outcome.ok || outcome.value.how === 'superseded') return;
  const row = activeRow(search);
  const active = stay(outcome.value.rows, row === null ? null : rowKey(row));
  useSearch.setState(
    { step: 'found', query, shown: { query, answer: outcome.value, active, isPart: false } },
    true,
  );
};

/**
 * Asks with every keystroke; the newest question wins, and an answer to an older one is dropped. The rows that the window
 * has room for come first: on the way to the screen each row costs time.
 */
export const ask = (bridge: Bridge, query: Query): Promise<void> => {
  latest = put(bridge, { ...query, text: query.text.slice(0, 256) }, null, firstRows);
  return latest;
};

/** Asks the same again, because the directory has changed; the keys stay on the row they stood on. */
export const askAgain = (bridge: Bridge): Promise<void> => {
  const search = useSearch.getState();
  const row = activeRow(search);
  latest = put(bridge, { ...search.query }, row === null ? null : rowKey(row));
  return latest;
};

/** When the newest question has been answered: Enter waits for that, so that it never opens a row of an older one. */
export const answered = async (): Promise<void> => {
  let seen: Promise<void>;
  do {
    seen = latest;
    await seen;
  } while (seen !== latest);
};

/** Moves to a row, within what is shown. */
export const moveTo = (place: number): void =>
  useSearch.setState((search) => {
    const shown = shownOf(search);
    if (search.step === 'failed' || shown === null || shown.answer.rows.length === 0) return search;
    const active = Math.min(Math.max(place, 0), shown.answer.rows.length - 1);
    return { ...search, shown: { ...shown, active } };
  }, true);

/** Pins or unpins a row, then asks again so that the order is true. */
export const pin = async (bridge: Bridge, row: Row): Promise<Failure | null> => {
  const outcome = await bridge['directory.pin']({
    customerId: row.customerId,
    userId: row.kind === 'user' ? row.userId : null,
    pinned: !row.pinned,
  });
  if (!outcome.ok) return outcome.failure;
  await askAgain(bridge);
  return null;
};

/** Gives a customer a name of the technician's own; an empty one removes it. */
export const nickname = async (
  bridge: Bridge,
  customer: CustomerRow,
  name: string,
): Promise<Failure | null> => {
  const outcome = await bridge['directory.nickname']({
    customerId: customer.customerId,
    nickname: name.trim().slice(0, 100),
  });
  if (!outcome.ok) return outcome.failure;
  await askAgain(bridge);
  return null;
};
