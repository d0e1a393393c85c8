import type { ResetView } from '../../preload/shapes/reset';
import type { TextKey } from '../language/language';
import { roleNames } from '../language/role-name';
import { useText } from '../language/use-text';
import { displayText } from '../look/display-text';
import { Name } from '../look/name';

const facts: Readonly<Record<string, TextKey>> = {
  name: 'change.name',
  upn: 'change.upn',
  deleted: 'change.deleted',
  synced: 'change.synced',
  federated: 'change.federated',
  guest: 'change.guest',
  roles: 'change.roles',
  gone: 'change.gone',
};
const values: Readonly<Record<string, TextKey>> = {
  true: 'change.yes',
  false: 'change.no',
  '': 'change.none',
  '?': 'change.unread',
};

function Value({ what, text }: { what: string; text: string }) {
  const say = useText();
  const word = Object.hasOwn(values, text) ? values[text] : undefined;
  if (word !== undefined) return say(word);
  return <Name text={what === 'roles' ? roleNames(text, ', ', say) : text} />;
}

/** What differs from what the technician was shown when the reset was queued. */
export function Changes({ changes }: { changes: ResetView['changes'] }) {
  const say = useText();
  return (
    <div className="changes">
      <strong aria-hidden="true">{say('outbox.changes')}</strong>
      <ul className="plain-list" aria-label={say('outbox.changes')}>
        {changes.map(({ what, was, is }) => {
          const fact = Object.hasOwn(facts, what) ? facts[what] : undefined;
          return (
            <li key={what}>
              {fact === undefined ? displayText(what) : say(fact)}: {say('outbox.was')}{' '}
              <Value what={what} text={was} />, {say('outbox.is')} <Value what={what} text={is} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
