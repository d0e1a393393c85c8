import { memo } from 'react';
import { useModifier } from '../bridge/modifier';
import { useText } from '../language/use-text';
import { useSearch } from './search';

/** The keys of the search, for eyes; screen readers have them with the box. */
export const KeyHints = memo(function KeyHints() {
  const say = useText();
  const modifier = useModifier();
  const widens = useSearch(({ query }) => query.text === '' && query.customer !== null);
  const hints = [
    ['↑ ↓', say('search.keyMove')],
    ['↵', say('search.keyOpen')],
    [`${modifier} P`, say('search.keyPin')],
    ['F2', say('search.keyNickname')],
    ['Esc', say(widens ? 'search.keyWiden' : 'search.keyBack')],
  ] as const;
  return (
    <div className="key-hints" aria-hidden="true">
      {hints.map(([key, what]) => (
        <span key={key}>
          <kbd>{key}</kbd> {what}
        </span>
      ))}
    </div>
  );
});
