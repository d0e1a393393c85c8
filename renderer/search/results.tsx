import { Button } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { bridge } from '../bridge/bridge';
import type { Say } from '../language/text';
import { useText } from '../language/use-text';
import { announce } from '../look/announcement';
import { displayText } from '../look/display-text';
import { FailureBar } from '../look/failure-bar';
import { isCovered } from '../look/layers';
import { askAgain } from './asking';
import { Empty } from './empty';
import { KeyHints } from './key-hints';
import { ResultList } from './result-list';
import { type Shown, shownOf, useSearch } from './search';

/** Which words of the question some rows do not have. */
const asideText = (words: readonly string[], say: Say): string =>
  say('search.aside', {
    words: words.map((word) => say('search.asideWord', { word: displayText(word, 40) })).join(', '),
  });

function Heading({ shown }: { shown: Shown }) {
  const say = useText();
  const { rows, how, more, incomplete, asTyped, leftAside } = shown.answer;
  const { customer } = shown.query;
  return (
    <div className="rows-heading">
      <h1 className="quiet">
        {how === 'start'
          ? say('search.start')
          : more
            ? say('search.more', { count: rows.length })
            : say('search.count', { count: rows.length })}
      </h1>
      {customer !== null && (
        <span className="rows-note">{say('search.onlyIn', { name: displayText(customer.name, 60) })}</span>
      )}
      {how === 'forgiving' && asTyped === 0 && <span className="rows-note">{say('search.forgiving')}</span>}
      {leftAside.length > 0 && <span className="rows-note">{asideText(leftAside, say)}</span>}
      {incomplete && how !== 'start' && <span className="rows-note">{say('search.incomplete')}</span>}
    </div>
  );
}

/** What was found, or why nothing was. */
export function Results() {
  const say = useText();
  const failure = useSearch((search) => (search.step === 'failed' ? search.failure : null));
  // The same while the next question is being answered: a letter alone draws nothing here.
  const shown = useSearch(shownOf);
  const last = useRef<Shown | null>(null);
  const counted = useRef<Shown | null>(null);
  const said = useRef<{ readonly question: string; readonly words: string } | null>(null);
  const found = shown === null || shown.isPart ? null : shown.answer;
  const asked = shown?.query;
  useEffect(() => {
    if (found === null || found.how === 'start') return;
    // Spoken once the typing rests, or every letter would be answered aloud.
    const count = say('search.count', { count: found.rows.length });
    const isNear = found.how === 'forgiving' && found.asTyped === 0;
    const aside = found.leftAside.length > 0 ? asideText(found.leftAside, say) : '';
    const words = [isNear ? say('search.forgiving') : '', aside, count]
      .filter((each) => each !== '')
      .join(' ');
    const question = JSON.stringify([asked?.text, asked?.customer?.customerId]);
    // Rows that are asked for again, as after a look at a user, are no news while they are as many.
    if (said.current?.question === question && said.current.words === words) return;
    const rest = setTimeout(() => {
      // Not into a dialog: what it asks about is not what is counted here.
      if (isCovered()) return;
      said.current = { question, words };
      announce(words);
    }, 700);
    return () => clearTimeout(rest);
  }, [found, asked, say]);

  if (failure !== null) {
    return (
      <section aria-label={say('search.results')}>
        <h1 className="for-readers">{say('search.results')}</h1>
        <FailureBar
          failure={failure}
          actions={
            <Button size="small" onClick={() => void askAgain(bridge)}>
              {say('common.retry')}
            </Button>
          }
        />
      </section>
    );
  }
  if (shown === null) return null;
  const isEmpty = shown.answer.rows.length === 0;
  if (!isEmpty) last.current = shown;
  // Without rows the last ones stay, out of sight: the next letter then changes their texts instead of making them anew.
  const listed = last.current;
  // How many there are is known with the last of them, some milliseconds later: until then what was said stays.
  if (listed !== null && (!listed.isPart || counted.current === null)) counted.current = listed;
  return (
    <>
      {isEmpty && <Empty shown={shown} />}
      {listed !== null && (
        <section
          className={isEmpty ? 'results results-away' : 'results'}
          inert={isEmpty}
          aria-label={say('search.results')}
        >
          <Heading shown={counted.current ?? listed} />
          <ResultList shown={listed} />
          <KeyHints />
        </section>
      )}
    </>
  );
}
