import { Button } from '@fluentui/react-components';
import { ChevronLeftRegular } from '@fluentui/react-icons/svg/chevron-left';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Spelled } from '../../preload/shapes/reset';
import { useText } from '../language/use-text';
import { HidesIn } from './hides-in';

/**
 * The password letter by letter: one large, its words below; the whole as a list for screen readers and eyes. Each step
 * keeps it on screen: a long password takes longer to say than the time it is shown for.
 */
export function Spelling({
  characters,
  untilMs,
  keep,
}: {
  characters: Spelled;
  untilMs: number;
  keep: () => void;
}) {
  const say = useText();
  const [at, setAt] = useState(0);
  const group = useRef<HTMLFieldSetElement>(null);
  useEffect(() => group.current?.focus(), []);
  const current = characters[at];
  const go = (place: number): void => {
    setAt(Math.min(Math.max(place, 0), characters.length - 1));
    keep();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const places: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: characters.length - 1,
    };
    const place = places[event.key];
    if (place === undefined) return;
    event.preventDefault();
    go(place);
  };
  const placed = characters.map((character, place) => ({ ...character, place }));
  if (current === undefined) return null;
  return (
    <fieldset
      ref={group}
      className="spelling"
      tabIndex={-1}
      onKeyDown={onKeyDown}
      aria-label={say('spell.title')}
    >
      <div className="spelling-now">
        <Button
          appearance="subtle"
          icon={<ChevronLeftRegular />}
          aria-label={say('spell.previous')}
          disabledFocusable={at === 0}
          onClick={() => go(at - 1)}
        />
        <div className="spelling-letter" aria-live="polite" aria-atomic="true">
          <span className="spelling-character" aria-hidden="true">
            {current.kind === 'space' ? '␣' : current.character}
          </span>
          <span className="spelling-words">{current.words}</span>
          <span className="quiet">
            {say(`spell.kind.${current.kind}`)} ·{' '}
            {say('spell.position', { at: at + 1, of: characters.length })}
          </span>
        </div>
        <Button
          appearance="subtle"
          icon={<ChevronRightRegular />}
          aria-label={say('spell.next')}
          disabledFocusable={at === characters.length - 1}
          onClick={() => go(at + 1)}
        />
      </div>
      <ol className="spelling-all" aria-label={say('spell.all')}>
        {placed.map(({ character, words, kind, place }) => (
          <li key={place} className={`spelled spelled-${kind}${place === at ? ' spelled-now' : ''}`}>
            <span aria-hidden="true">{kind === 'space' ? '␣' : character}</span>
            <span className="for-readers">{words}</span>
          </li>
        ))}
      </ol>
      <p className="quiet">{say('spell.keys')}</p>
      <HidesIn untilMs={untilMs} keep={keep} />
    </fieldset>
  );
}
