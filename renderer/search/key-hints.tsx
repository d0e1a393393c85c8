import { useText } from '../language/use-text';

/** The keys of the search, for eyes; screen readers have them with the box. */
export function KeyHints() {
  const say = useText();
  const hints = [
    ['↑ ↓', say('search.keyMove')],
    ['↵', say('search.keyOpen')],
    ['Ctrl P', say('search.keyPin')],
    ['F2', say('search.keyNickname')],
    ['Esc', say('search.keyBack')],
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
}
