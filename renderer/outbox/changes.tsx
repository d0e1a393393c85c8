import type { ResetView } from '../../preload/shapes/reset';
import { useText } from '../language/use-text';
import { displayText } from '../look/display-text';
import { Name } from '../look/name';

/** What differs from what the technician was shown when the reset was queued. */
export function Changes({ changes }: { changes: ResetView['changes'] }) {
  const say = useText();
  return (
    <section className="changes" aria-label={say('outbox.changes')}>
      <strong>{say('outbox.changes')}</strong>
      <ul className="plain-list">
        {changes.map(({ what, was, is }) => (
          <li key={what}>
            {displayText(what)}: {say('outbox.was')} <Name text={was} />, {say('outbox.is')}{' '}
            <Name text={is} />
          </li>
        ))}
      </ul>
    </section>
  );
}
