import { create } from 'zustand';
import type { Failure } from '../../preload/outcome';
import type { Row, SearchAnswer } from '../../preload/shapes/directory';
import type { SearchInput } from './query';

/**
 * Rows on screen, the question they answer, and which of them the arrow keys stand on; -1 when there are none. `isPart`:
 * these are the rows that the window has room for, and the others follow.
 */
export type Shown = {
  readonly query: SearchInput;
  readonly answer: SearchAnswer;
  readonly active: number;
  readonly isPart: boolean;
};

/** The box and its rows. While asking, the last rows stay, so that nothing jumps. */
export type Search =
  | { readonly step: 'asking'; readonly query: SearchInput; readonly shown: Shown | null }
  | { readonly step: 'found'; readonly query: SearchInput; readonly shown: Shown }
  | { readonly step: 'failed'; readonly query: SearchInput; readonly failure: Failure };

const nothingAsked = (): Search => ({ step: 'asking', query: { text: '', customer: null }, shown: null });

export const useSearch = create<Search>(nothingAsked);

/** An empty box over no rows, as for somebody who has just come. An answer that is on its way is dropped. */
export const clearSearch = (): void => useSearch.setState(nothingAsked(), true);

/** The rows on screen, and the place among them that the keys stand on. */
export const shownOf = (search: Search): Shown | null => (search.step === 'failed' ? null : search.shown);

/** The row that Enter would open; null when there is none. */
export const activeRow = (search: Search): Row | null => {
  const shown = shownOf(search);
  return shown?.answer.rows[shown.active] ?? null;
};

/** Moves to a row, within what is shown. */
export const moveTo = (place: number): void =>
  useSearch.setState((search) => {
    const shown = shownOf(search);
    if (search.step === 'failed' || shown === null || shown.answer.rows.length === 0) return search;
    const active = Math.min(Math.max(place, 0), shown.answer.rows.length - 1);
    return { ...search, shown: { ...shown, active } };
  }, true);
