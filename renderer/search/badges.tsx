import { GlobeArrowForwardRegular } from '@fluentui/react-icons/svg/globe-arrow-forward';
import { PersonDeleteRegular } from '@fluentui/react-icons/svg/person-delete';
import { PersonSyncRegular } from '@fluentui/react-icons/svg/person-sync';
import type { UserRow } from '../../preload/shapes/directory';
import type { Say } from '../language/language';

const badges = [
  { kind: 'deleted', icon: <PersonDeleteRegular /> },
  { kind: 'federated', icon: <GlobeArrowForwardRegular /> },
  { kind: 'synced', icon: <PersonSyncRegular /> },
] as const;

/** What is special about a user, each with its picture and its word. */
export function Badges({ user, say }: { user: UserRow; say: Say }) {
  return badges
    .filter(({ kind }) => user[kind])
    .map(({ kind, icon }) => (
      <span key={kind} className={`badge badge-${kind}`} title={say(`badge.${kind}Why`)}>
        <span className="badge-icon" aria-hidden="true">
          {icon}
        </span>
        {say(`badge.${kind}`)}
      </span>
    ));
}
