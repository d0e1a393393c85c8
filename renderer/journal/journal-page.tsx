import { Button, Input, Spinner } from '@fluentui/react-components';
import { HistoryRegular } from '@fluentui/react-icons/svg/history';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useRef, useState } from 'react';
import type { ResetView } from '../../preload/shapes/reset';
import { bridge } from '../bridge/bridge';
import { timeText } from '../language/time-text';
import { useLanguage, useText } from '../language/use-text';
import { displayText } from '../look/display-text';
import { FailureBar } from '../look/failure-bar';
import { useNow } from '../look/now';
import { PageFrame } from '../look/page-frame';
import { useScroller } from '../look/scroller';
import { recordedText } from '../reset/recorded-text';
import { ResetSummary } from '../reset/reset-summary';
import '../reset/resets.css';
import { type Journal, loadJournal, loadOlder, useJournal } from './journal';

const Line = memo(function Line({ view, now }: { view: ResetView; now: number }) {
  const say = useText();
  const language = useLanguage();
  const facts = [
    timeText(view.changedAt, now, language),
    say('journal.by', { name: displayText(view.technician) }),
    ...(view.handover?.end === 'told'
      ? [say('journal.handedOver', { time: timeText(view.handover.at, now, language) })]
      : []),
    ...recordedText(view, say),
  ].join(' · ');
  return (
    <ResetSummary view={view} facts={facts} level="h2">
      {view.requestId !== null && (
        <p className="quiet ids">
          {say('journal.ids', { request: view.requestId, correlation: view.correlationId ?? '–' })}
        </p>
      )}
    </ResetSummary>
  );
});

/** Lines laid out beyond the edge of the screen. */
const overscan = 6;
/** A line's height before it has been measured, in pixels. */
const usualHeight = 150;

function Lines({ rows, more }: { rows: readonly ResetView[]; more: boolean }) {
  const now = useNow(60_000);
  const list = useRef<HTMLUListElement>(null);
  const { scroller, margin } = useScroller(list);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: scroller,
    scrollMargin: margin,
    estimateSize: () => usualHeight,
    overscan,
    getItemKey: (place) => rows[place]?.id ?? place,
  });
  const items = virtual.getVirtualItems();
  const isNearEnd = (items.at(-1)?.index ?? -1) >= rows.length - overscan;
  useEffect(() => {
    if (isNearEnd && more) void loadOlder(bridge);
  }, [isNearEnd, more]);
  return (
    <ul ref={list} className="plain-list lines" style={{ height: virtual.getTotalSize() }}>
      {items.map(({ index, key, start }) => {
        const view = rows[index];
        return view === undefined ? null : (
          <li
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            aria-setsize={more ? -1 : rows.length}
            aria-posinset={index + 1}
            className="line-place"
            style={{ transform: `translateY(${start - margin}px)` }}
          >
            <Line view={view} now={now} />
          </li>
        );
      })}
    </ul>
  );
}

function Listed({ journal }: { journal: Extract<Journal, { step: 'listed' }> }) {
  const say = useText();
  const [text, setText] = useState(journal.text);
  const { rows, more } = journal;
  if (rows.length === 0 && journal.text === '' && text === '') {
    return (
      <div className="empty">
        <HistoryRegular aria-hidden="true" className="empty-picture" />
        <h2>{say('journal.empty')}</h2>
        <p>{say('journal.emptyBody')}</p>
      </div>
    );
  }
  return (
    <>
      <Input
        className="journal-filter"
        value={text}
        maxLength={256}
        aria-label={say('journal.filter')}
        placeholder={say('journal.filter')}
        contentBefore={<SearchRegular aria-hidden="true" />}
        onChange={(_, { value }) => {
          setText(value);
          void loadJournal(bridge, value);
        }}
      />
      <output className={rows.length === 0 ? 'quiet' : 'for-readers'}>
        {journal.text === ''
          ? ''
          : rows.length === 0
            ? say('journal.none', { text: displayText(journal.text, 60) })
            : more
              ? say('journal.atLeast', { count: rows.length })
              : say('search.count', { count: rows.length })}
      </output>
      {rows.length > 0 && <Lines rows={rows} more={more} />}
    </>
  );
}

/** What was done to whom, newest first, without secrets. */
export function JournalPage() {
  const say = useText();
  const journal = useJournal();
  useEffect(() => {
    void loadJournal(bridge, '');
  }, []);
  return (
    <PageFrame title={say('shell.journal')} lead={say('journal.lead')}>
      {journal.step === 'loading' && <Spinner label={say('common.loading')} />}
      {journal.step === 'failed' && (
        <FailureBar
          failure={journal.failure}
          actions={
            <Button size="small" onClick={() => void loadJournal(bridge, '')}>
              {say('common.retry')}
            </Button>
          }
        />
      )}
      {journal.step === 'listed' && <Listed journal={journal} />}
    </PageFrame>
  );
}
