import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { CustomerRow } from '../../preload/shapes/directory';
import { bridge } from '../bridge';
import { FailureBar } from '../failure-bar';
import { useText } from '../language/use-text';
import { announce } from '../look/announcement';
import { useNow } from '../look/now';
import { useSnapshot } from '../session/session';
import { Empty } from './empty';
import { KeyHints } from './key-hints';
import { NicknameDialog } from './nickname-dialog';
import { ResultRow } from './row';
import { moveTo, pin, rowKey, type Shown, useSearch } from './search';
import { useChoose } from './use-choose';

const rowHeight = 64;

function List({ shown }: { shown: Shown }) {
  const say = useText();
  const choose = useChoose();
  const now = useNow(60_000);
  const offline = useSnapshot(({ connection }) => connection.step !== 'online');
  const [naming, setNaming] = useState<CustomerRow | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const { rows } = shown.answer;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    getItemKey: (place) => {
      const row = rows[place];
      return row === undefined ? place : rowKey(row);
    },
  });
  useEffect(() => {
    if (shown.active >= 0) virtual.scrollToIndex(shown.active);
  }, [shown.active, virtual]);
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
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            return (
              <div
                key={item.key}
                role="presentation"
                ref={virtual.measureElement}
                data-index={item.index}
                className="row-place"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <ResultRow
                  row={row}
                  place={item.index}
                  of={rows.length}
                  active={item.index === shown.active}
                  now={now}
                  offline={offline}
                  actions={{
                    open: () => {
                      moveTo(item.index);
                      choose(row);
                    },
                    pin: () => void pin(bridge, row),
                    rename: () => row.kind === 'customer' && setNaming(row),
                  }}
                />
              </div>
            );
          })}
        </div>
      </div>
      {naming !== null && <NicknameDialog customer={naming} close={() => setNaming(null)} />}
    </>
  );
}

function Heading({ shown }: { shown: Shown }) {
  const say = useText();
  const { rows, how, more, incomplete } = shown.answer;
  return (
    <div className="rows-heading">
      <h1 className="quiet">
        {how === 'start'
          ? say('search.start')
          : more
            ? say('search.more', { count: rows.length })
            : say('search.count', { count: rows.length })}
      </h1>
      {how === 'forgiving' && <span className="rows-note">{say('search.forgiving')}</span>}
      {incomplete && how !== 'start' && <span className="rows-note">{say('search.incomplete')}</span>}
    </div>
  );
}

/** What was found, or why nothing was. */
export function Results() {
  const say = useText();
  const search = useSearch();
  const found = search.step === 'found' ? search.shown.answer : null;
  useEffect(() => {
    if (found === null || found.how === 'start') return;
    // Spoken once the typing rests, or every letter would be answered aloud.
    const words =
      found.how === 'forgiving'
        ? `${say('search.forgiving')} ${say('search.count', { count: found.rows.length })}`
        : say('search.count', { count: found.rows.length });
    const rest = setTimeout(() => announce(words), 700);
    return () => clearTimeout(rest);
  }, [found, say]);

  if (search.step === 'failed') return <FailureBar failure={search.failure} />;
  const { shown, query } = search;
  if (shown === null) return null;
  if (shown.answer.rows.length === 0) return <Empty query={query} answer={shown.answer} />;
  return (
    <section className="results" aria-label={say('search.results')}>
      <Heading shown={shown} />
      <List shown={shown} />
      <KeyHints />
    </section>
  );
}
