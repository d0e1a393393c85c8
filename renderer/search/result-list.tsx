import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useEffect, useRef, useState } from 'react';
import type { CustomerRow } from '../../preload/shapes/directory';
import { useSnapshot } from '../bridge/app-state';
import { bridge } from '../bridge/bridge';
import { useLanguage, useText } from '../language/use-text';
import { useNow } from '../look/now';
import { rowAge } from './age';
import { pin } from './favourites';
import { NicknameDialog } from './nickname-dialog';
import { ResultRow, type RowAction } from './row';
import { moveTo, type Shown, shownOf, useSearch } from './search';
import { useChoose } from './use-choose';

/** A row's height before it has been measured, in pixels. */
const rowHeight = 64;
/** Rows laid out beyond the edge of the screen. */
const overscan = 2;

/** The start of an id, as the directory takes it: digits and the letters of hexadecimal, four at least. */
const idPartOf = (text: string): string | null => {
  const typed = text.trim().toLowerCase();
  return /^(?=.*\d)[0-9a-f][0-9a-f-]{3,35}$/.test(typed) ? typed : null;
};

/** The rows of an answer: only those near the screen exist. */
export const ResultList = memo(function ResultList({ shown }: { shown: Shown }) {
  const say = useText();
  const language = useLanguage();
  const choose = useChoose();
  const now = useNow(60_000);
  const offline = useSnapshot(({ connection }) => connection.step !== 'online');
  const [naming, setNaming] = useState<CustomerRow | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, how, asTyped } = shown.answer;
  const firstNear = how === 'forgiving' && asTyped > 0 ? asTyped : -1;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    // Until the list has been measured it is taken to be as high as the window: the first letter brings rows, not an
    // empty list that is filled in a frame later.
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    overscan,
    // By place, so that the next answer changes the texts of the rows that are there: making them anew, at each key,
    // takes twice as long. The row with the heading is higher than the one that was in its place.
    getItemKey: (place) => (place === firstNear ? `near ${place}` : place),
  });
  // A new question begins at its first row, also when the wheel had left it.
  const asked = `${shown.query.customer?.customerId ?? ''} ${shown.query.text}`;
  const seen = useRef(asked);
  useEffect(() => {
    const isNew = seen.current !== asked;
    seen.current = asked;
    const wanted = isNew ? 0 : shown.active;
    // Asking to scroll lays the page out at once and again in the next frames: not where it stands already.
    const isThere = wanted === 0 && virtual.scrollOffset === 0;
    if (shown.active >= 0 && !isThere) virtual.scrollToIndex(wanted);
  }, [shown.active, virtual, asked]);
  const act = useCallback(
    (place: number, action: RowAction): void => {
      const row = shownOf(useSearch.getState())?.answer.rows[place];
      if (row === undefined) return;
      if (action === 'pin') void pin(bridge, row);
      else if (action === 'open') {
        moveTo(place);
        choose(row);
      } else if (row.kind === 'customer') setNaming(row);
    },
    [choose],
  );
  const idPart = idPartOf(shown.query.text);
  return (
    <>
      <div ref={scroller} className="rows-scroller" tabIndex={-1}>
        <div
          id="results"
          role="listbox"
          tabIndex={-1}
          aria-label={say('search.results')}
          className="rows"
          style={{ height: virtual.getTotalSize() }}
        >
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <div
                key={key}
                role="presentation"
                ref={virtual.measureElement}
                data-index={index}
                className="row-place"
                style={{ transform: `translateY(${start}px)` }}
              >
                {index === firstNear && (
                  <div role="presentation" className="rows-near">
                    {say('search.near')}
                  </div>
                )}
                <ResultRow
                  row={row}
                  place={index}
                  of={rows.length}
                  active={index === shown.active}
                  age={rowAge(row, now, offline, language, say)}
                  idPart={idPart}
                  say={say}
                  language={language}
                  act={act}
                />
              </div>
            );
          })}
        </div>
      </div>
      {naming !== null && <NicknameDialog customer={naming} close={() => setNaming(null)} />}
    </>
  );
});
