import type { ResetRecord, ShownUser } from '../ledger/record';
import type { ResetWorld } from './world';

type Changes = ResetRecord['changes'];

/** What the technician agreed to when letting a reset go: the differences on screen, and the user's name, typed. */
export type Approval = { readonly accepted: Changes; readonly typedName: string };

/** What is agreed to where nothing differs. */
export const noChanges: Approval = { accepted: [], typedName: '' };

/** Are these the same differences, in the same order? */
export const sameChanges = (one: Changes, other: Changes): boolean =>
  one.length === other.length &&
  one.every(({ what, was, is }, at) => {
    const also = other[at];
    return also?.what === what && also.was === was && also.is === is;
  });

/** Is the user an administrator since, or can nobody tell any more, so that the guard asks for the typed name? */
export const asksForName = (changes: Changes, { adminGuard }: Pick<ResetWorld['policy'], 'adminGuard'>) =>
  adminGuard === 'confirm' && changes.some(({ what, is }) => what === 'roles' && is !== '');

/**
 * May a reset go to the user as Microsoft describes it now? `show`: something differs that the technician has not agreed
 * to. A user who is again as shown first needs no leave: that is whom the reset was made for.
 */
export function judged(
  approval: Approval,
  now: { readonly changes: Changes; readonly user: ShownUser },
  record: Pick<ResetRecord, 'shown'>,
  policy: Pick<ResetWorld['policy'], 'adminGuard'>,
): 'go' | 'show' | 'type-name' {
  const { changes, user } = now;
  if (changes.length === 0) return 'go';
  if (!sameChanges(changes, approval.accepted)) return 'show';
  const names = [user.name, user.upn, record.shown.name];
  return asksForName(changes, policy) && !isTypedName(approval.typedName, names) ? 'type-name' : 'go';
}

/** The typed name is one of these, but for case, accents in another spelling and white space around. */
export const isTypedName = (typed: string, names: readonly string[]): boolean =>
  plain(typed) !== '' && names.some((name) => plain(name) === plain(typed));
const plain = (text: string): string =>
  text.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLocaleLowerCase('und');
