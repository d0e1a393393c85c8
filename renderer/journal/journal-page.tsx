import { Input, Spinner } from '@fluentui/react-components';
import { HistoryRegular } from '@fluentui/react-icons/svg/history';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { useEffect, useState } from 'react';
import type { ResetView } from '../../preload/shapes/reset';
import { bridge } from '../bridge';
import { FailureBar } from '../failure-bar';
import { timeText } from '../language/time-text';
import { useLanguage, useText } from '../language/use-text';
import { displayText } from '../look/display-text';
import { useNow } from '../look/now';
import { ResetSummary } from '../outbox/reset-summary';
import { recordedText } from '../reset/recorded-text';
import { PageFrame } from '../shell/page-frame';
import '../outbox/outbox.css';
import { loadJournal, matching, useJournal } from './journal';

function Line({ view, now }: { view: ResetView; now: number }) {
  const say = useText();
  const language = useLanguage();
  const facts = [
    timeText(view.changedAt, now, language),
    say('journal.by', { name: displayText(view.technician) }),
    ...recordedText(view, say),
  ].join(' · ');
  return (
    <li>
      <ResetSummary view={view} facts={facts} level="h2">
        {view.requestId !== null && (
          <p className="quiet ids">
            {say('journal.ids', { request: view.requestId, correlation: view.correlationId ?? '–' })}
          </p>
        )}
      </ResetSummary>
    </li>
  );
}

function Listed({ rows }: { rows: readonly ResetView[] }) {
  const say = useText();
  const now = useNow(60_000);
  const [text, setText] = useState('');
  if (rows.length === 0) {
    return (
      <div className="empty">
        <HistoryRegular aria-hidden="true" className="empty-picture" />
        <h2>{say('journal.empty')}</h2>
        <p>{say('journal.emptyBody')}</p>
      </div>
    );
  }
  const found = matching(rows, text);
  return (
    <>
      <Input
        className="journal-filter"
        value={text}
        aria-label={say('journal.filter')}
        placeholder={say('journal.filter')}
        contentBefore={<SearchRegular aria-hidden="true" />}
        onChange={(_, { value }) => setText(value)}
      />
      <output className="for-readers">
        {text === '' ? '' : say('search.count', { count: found.length })}
      </output>
      <ul className="plain-list">
        {found.map((view) => (
          <Line key={view.id} view={view} now={now} />
        ))}
      </ul>
    </>
  );
}

/** What was done to whom, newest first, without secrets. */
export function JournalPage() {
  const say = useText();
  const journal = useJournal();
  useEffect(() => {
    void loadJournal(bridge);
  }, []);
  return (
    <PageFrame title={say('shell.journal')} lead={say('journal.lead')}>
      {journal.step === 'loading' && <Spinner label={say('common.loading')} />}
      {journal.step === 'failed' && <FailureBar failure={journal.failure} />}
      {journal.step === 'listed' && <Listed rows={journal.rows} />}
    </PageFrame>
  );
}
