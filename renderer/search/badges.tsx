import { Badge } from '@fluentui/react-components';
import { GlobeArrowForwardRegular } from '@fluentui/react-icons/svg/globe-arrow-forward';
import { PersonDeleteRegular } from '@fluentui/react-icons/svg/person-delete';
import { PersonSyncRegular } from '@fluentui/react-icons/svg/person-sync';
import type { UserRow } from '../../preload/shapes/directory';
import { useText } from '../language/use-text';

const badges = [
  { kind: 'synced', color: 'informative', icon: <PersonSyncRegular /> },
  { kind: 'federated', color: 'warning', icon: <GlobeArrowForwardRegular /> },
  { kind: 'deleted', color: 'danger', icon: <PersonDeleteRegular /> },
] as const;

/** What is special about a user, each with its picture and its word. */
export function Badges({ user }: { user: UserRow }) {
  const say = useText();
  return badges
    .filter(({ kind }) => user[kind])
    .map(({ kind, color, icon }) => (
      <Badge key={kind} appearance="tint" color={color} icon={icon} title={say(`badge.${kind}Why`)}>
        {say(`badge.${kind}`)}
      </Badge>
    ));
}
