import { flushSync } from 'react-dom';
import type { Bridge } from '../../preload/contract';
import { longestQuestion } from '../../preload/shapes/choices';
import type { Row, SearchAnswer } from '../../preload/shapes/directory';
import { aheadOf, askAhead } from './ahead';
import { questionOf, type SearchInput } from './query';
import { activeRow, shownOf, useSearch } from './search';

/** As many rows as most windows have room for. */
const firstRows = 16;
/** The frame that shows the rows is over by then. */
const restMs = 20;
/** Whoever has not typed the next letter by then looks at the rows. */
const othersAfterMs = 200;

/** What tells one row from another, whatever its place. */
const rowKey = (row: Row): string =>
  row.kind === 'user' ? `${row.customerId}/${row.userId}` : row.customerId;

/** The question after which the hand rests: the likely next letters are asked for as long as it does. */
let resting: SearchInput | null = null;

const isNewest = (query: SearchInput): boolean => useSearch.getState().query === query;

/** Shows an answer; the keys stand on the row `keep` if it is among these, else on the first. */
function show(query: SearchInput, answer: SearchAnswer, keep: Row | null, isPart: boolean): void {
  const place = keep === null ? -1 : answer.rows.findIndex((row) => rowKey(row) === rowKey(keep));
  const active = place >= 0 ? place : answer.rows.length > 0 ? 0 : -1;
  useSearch.setState({ step: 'found', query, shown: { query, answer, active, isPart } }, true);
}

/**
 * Asks, and shows the answer unless a newer question has been put. `again`: the same as before, so the keys stay on their
 * row. False: nothing was shown.
 */
async function put(bridge: Bridge, query: SearchInput, again: boolean, limit?: number): Promise<boolean> {
  useSearch.setState({ step: 'asking', query, shown: shownOf(useSearch.getState()) }, true);
  const outcome = await bridge['directory.search']({
    ...questionOf(query),
    ...(limit !== undefined && { limit }),
  });
  if (!isNewest(query)) return false;
  if (!outcome.ok) {
    useSearch.setState({ step: 'failed', query, failure: outcome.failure }, true);
    return false;
  }
  const answer = outcome.value;
  if (answer.how === 'superseded') return false;
  // The arrow keys may have moved while the answer was on its way.
  const keep = again ? activeRow(useSearch.getState()) : null;
  // At once, not when React finds the time: a frame later is what a hand feels.
  flushSync(() => show(query, answer, keep, limit !== undefined && answer.more));
  return true;
}

/** Fetches the rows below those that the window has room for. When that fails they are as they were: more is said to be there. */
async function putOthers(bridge: Bridge, query: SearchInput): Promise<void> {
  if (!isNewest(query)) return;
  const outcome = await bridge['directory.search'](questionOf(query));
  const search = useSearch.getState();
  if (search.query !== query || search.step !== 'found') return;
  if (outcome.ok && outcome.value.how !== 'superseded') show(query, outcome.value, activeRow(search), false);
}

/** Shows the first rows: at once if they were asked for ahead. Then come the others, and what the next letter may bring. */
async function putFirst(bridge: Bridge, query: SearchInput): Promise<void> {
  resting = query;
  const ahead = aheadOf(useSearch.getState().query, query);
  if (ahead !== null) show(query, ahead, null, ahead.more);
  else if (!(await put(bridge, query, false, firstRows))) return;
  const shown = shownOf(useSearch.getState());
  // What was asked ahead may have changed meanwhile, so it is asked again in any case.
  if (ahead !== null || shown?.isPart === true)
    setTimeout(() => void putOthers(bridge, query), othersAfterMs);
  const rows = shown?.answer.rows ?? [];
  const isResting = () => resting === query && isNewest(query);
  setTimeout(() => void askAhead(bridge, query, rows, firstRows, isResting), restMs);
}

let latest: Promise<unknown> = Promise.resolve();

/**
 * Asks with every keystroke; the newest question wins, and an answer to an older one is dropped. The rows that the window
 * has room for come first: on the way to the screen each row costs time.
 */
export const ask = async (bridge: Bridge, query: SearchInput): Promise<void> => {
  latest = putFirst(bridge, { ...query, text: query.text.slice(0, longestQuestion) });
  await latest;
};

/** Asks the same again, because the directory has changed; the keys stay on the row they stood on. */
export const askAgain = async (bridge: Bridge): Promise<void> => {
  latest = put(bridge, { ...useSearch.getState().query }, true);
  await latest;
};

/** When the newest question has been answered: Enter waits for that, so that it never opens a row of an older one. */
export const answered = async (): Promise<void> => {
  // What Enter opens is asked for now, and nothing before it.
  resting = null;
  let seen: Promise<unknown>;
  do {
    seen = latest;
    await seen;
  } while (seen !== latest);
};
