import type { ResetView } from '../../preload/shapes/reset';
import { useText } from '../language/use-text';
import { changeText } from './change-text';

/** Changes after which nothing can be sent. */
const blocking: ReadonlySet<string> = new Set(['gone', 'customer', 'deleted', 'federated', 'guest']);

/** What differs from what the technician was shown when the reset was queued, one sentence each. */
export function ChangesList({ view }: { view: Pick<ResetView, 'changes' | 'blockedBy'> }) {
  const say = useText();
  // What blocks is said by the block itself.
  const changes = view.changes.filter(({ what }) => view.blockedBy === null || !blocking.has(what));
  if (changes.length === 0) return null;
  return (
    <div className="changes">
      <strong aria-hidden="true">{say('outbox.changes')}</strong>
      <ul className="plain-list" aria-label={say('outbox.changes')}>
        {changes.map((change) => (
          <li key={change.what}>{changeText(change, say)}</li>
        ))}
      </ul>
    </div>
  );
}
