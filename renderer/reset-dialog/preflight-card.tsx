import { Button, Skeleton, SkeletonItem } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { InfoFilled } from '@fluentui/react-icons/svg/info';
import { ProhibitedFilled } from '@fluentui/react-icons/svg/prohibited';
import { WarningFilled } from '@fluentui/react-icons/svg/warning';
import { useEffect, useRef } from 'react';
import type { Failure } from '../../preload/outcome';
import type { Preflight, PreflightLine } from '../../preload/shapes/reset';
import { bridge } from '../bridge/bridge';
import { ageText } from '../language/time-text';
import { useLanguage, useText } from '../language/use-text';
import { FailureBar } from '../look/failure-bar';
import { useNow } from '../look/now';
import { refreshPreflight as ask } from '../reset/reset';
import { preflightWords } from './preflight-words';

const icons = {
  ok: <CheckmarkCircleFilled className="tone-good" />,
  note: <InfoFilled className="tone-quiet" />,
  warning: <WarningFilled className="tone-warn" />,
  blocked: <ProhibitedFilled className="tone-bad" />,
};

function Line({ line }: { line: PreflightLine }) {
  const say = useText();
  return (
    <li className={`preflight-line preflight-${line.level}`}>
      <span role="img" aria-label={say(`preflight.level.${line.level}`)}>
        {icons[line.level]}
      </span>
      <span>{preflightWords(line, say)}</span>
    </li>
  );
}

function Age({ found }: { found: Preflight }) {
  const say = useText();
  const language = useLanguage();
  const now = useNow(30_000);
  if (found.asOf === null) return null;
  const age = ageText(found.asOf, now, language);
  return (
    <p className="quiet">
      {say(found.source === 'microsoft' ? 'preflight.fromMicrosoft' : 'preflight.fromDirectory', { age })}
    </p>
  );
}

/**
 * Takes the focus from the button that would have sent, which is gone: an Enter that was meant for it neither closes the
 * dialog nor opens a page before this was read.
 */
function BlockedTitle() {
  const say = useText();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus({ preventScroll: true }), []);
  return (
    <h3 ref={title} tabIndex={-1} className="preflight-blocked-title">
      {say('reset.blocked')}
    </h3>
  );
}

/** Where nothing may be sent, what would have been fine is no news: only why not, and on whose word that rests. */
const linesShown = ({ blocked, lines }: Preflight): readonly PreflightLine[] =>
  blocked
    ? lines.filter(
        ({ level, code }) => level === 'blocked' || code === 'not-checked' || code.startsWith('known-'),
      )
    : lines;

/** What to know first: one line each, with a picture and words; a skeleton until it is known. */
export function PreflightCard({ resetId, found }: { resetId: string; found: Preflight | Failure | null }) {
  const say = useText();
  return (
    <section
      className="preflight"
      aria-label={say('preflight.title')}
      aria-busy={found === null}
      aria-live="polite"
    >
      {found === null && (
        <>
          <span className="for-readers">{say('preflight.checking')}</span>
          <Skeleton aria-hidden="true" className="stack">
            <SkeletonItem size={16} />
            <SkeletonItem size={16} />
            <SkeletonItem size={16} />
          </Skeleton>
        </>
      )}
      {found !== null && 'kind' in found && (
        <FailureBar
          failure={found}
          parts="title and next"
          actions={
            <Button size="small" onClick={() => void ask(bridge, resetId)}>
              {say('common.retry')}
            </Button>
          }
        />
      )}
      {found !== null && 'lines' in found && (
        <>
          {found.blocked && <BlockedTitle />}
          <ul className="plain-list">
            {linesShown(found).map((line) => (
              <Line key={`${line.code}${Object.values(line.values).join()}`} line={line} />
            ))}
          </ul>
          <Age found={found} />
        </>
      )}
    </section>
  );
}
