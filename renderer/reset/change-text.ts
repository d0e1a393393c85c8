import type { ResetView } from '../../preload/shapes/reset';
import { roleNames } from '../language/role-name';
import type { Say, TextKey } from '../language/text';
import { displayText } from '../look/display-text';

type Change = ResetView['changes'][number];

/** Facts that are so or not: a sentence for each of the two. */
const turned: Readonly<Record<string, { readonly yes: TextKey; readonly no: TextKey }>> = {
  gone: { yes: 'change.gone.true', no: 'change.gone.false' },
  customer: { yes: 'failed.customer-unknown', no: 'change.customer.false' },
  deleted: { yes: 'change.deleted.true', no: 'change.deleted.false' },
  synced: { yes: 'change.synced.true', no: 'change.synced.false' },
  guest: { yes: 'change.guest.true', no: 'change.guest.false' },
  federated: { yes: 'change.federated.true', no: 'change.federated.false' },
};

const unread = '?';

const rolesKey = ({ was, is }: Change): TextKey => {
  if (is === unread) return was === '' ? 'change.roles.unreadNone' : 'change.roles.unread';
  if (was === unread) return is === '' ? 'change.roles.readNone' : 'change.roles.read';
  if (was === '') return 'change.roles.new';
  return is === '' ? 'change.roles.ended' : 'change.roles.other';
};

/** A name from outside within a sentence of ours: made harmless, and whichever way it is written, the sentence stays. */
const isolated = (text: string): string => `\u2068${displayText(text)}\u2069`;

/** What differs from what was shown, as a sentence. */
export function changeText(change: Change, say: Say): string {
  const { what, was, is } = change;
  if (what === 'roles') {
    const names = (roles: string) => isolated(roleNames(roles, ', ', say));
    return say(rolesKey(change), { was: names(was), is: names(is) });
  }
  const yesOrNo = Object.hasOwn(turned, what) ? turned[what] : undefined;
  if (yesOrNo !== undefined && (is === 'true' || is === 'false'))
    return say(is === 'true' ? yesOrNo.yes : yesOrNo.no);
  if (what === 'name' || what === 'upn') {
    const none = say(what === 'name' ? 'preflight.noName' : 'preflight.noAddress');
    return say(`change.${what}`, { was: isolated(was || none), is: isolated(is || none) });
  }
  const values = { was: isolated(was), is: isolated(is) };
  return say('change.other', { what: displayText(what, 40), ...values });
}
