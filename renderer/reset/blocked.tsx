import type { ResetView } from '../../preload/shapes/reset';
import { failureText } from '../language/failure-text';
import { useText } from '../language/use-text';
import { PortalLinks } from '../look/portal-links';
import { isForPortals } from './portal-remedy';

/** Why nothing is ever sent to this user, and the way out; nothing where something may be sent. */
export function BlockedNotice({ view }: { view: ResetView }) {
  const say = useText();
  const { blockedBy } = view;
  if (blockedBy === null) return null;
  const words = failureText(blockedBy);
  return (
    <div className="changes changes-blocked">
      <p>
        <strong>{say(words.title, words.values)}</strong> {say(words.next, words.values)}
      </p>
      {isForPortals(blockedBy) && (
        <PortalLinks
          who={view}
          portals={
            blockedBy.kind === 'user-deleted'
              ? ['customer-admin-center', 'customer-user']
              : ['customer-user', 'customer-admin-center']
          }
        />
      )}
    </div>
  );
}
