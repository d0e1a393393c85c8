import { GlobeArrowForwardRegular } from '@fluentui/react-icons/svg/globe-arrow-forward';
import { PersonDeleteRegular } from '@fluentui/react-icons/svg/person-delete';
import { PersonGuestRegular } from '@fluentui/react-icons/svg/person-guest';
import { PersonSyncRegular } from '@fluentui/react-icons/svg/person-sync';
import type { UserRow } from '../../preload/shapes/directory';
import type { Say } from '../language/text';

const icons = {
  deleted: <PersonDeleteRegular />,
  federated: <GlobeArrowForwardRegular />,
  synced: <PersonSyncRegular />,
  'perhaps-synced': <PersonSyncRegular />,
  guest: <PersonGuestRegular />,
  'perhaps-guest': <PersonGuestRegular />,
} as const;
type Kind = keyof typeof icons;

const isSpecial = (home: UserRow['home']): home is UserRow['home'] & Kind => Object.hasOwn(icons, home);

/** What is special about a user, each with its picture and its word. */
export function Badges({ user, say }: { user: UserRow; say: Say }) {
  const kinds: Kind[] = [
    ...(user.deleted ? (['deleted'] as const) : []),
    ...(isSpecial(user.home) ? [user.home] : []),
  ];
  return kinds.map((kind) => (
    <span key={kind} className={`badge badge-${kind}`} title={say(`badge.${kind}Why`)}>
      <span className="badge-icon" aria-hidden="true">
        {icons[kind]}
      </span>
      {say(`badge.${kind}`)}
    </span>
  ));
}
