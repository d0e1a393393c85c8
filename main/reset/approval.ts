import type { ResetRecord } from '../ledger/record';

type Changes = ResetRecord['changes'];

/** What the technician agreed to when letting a reset go: the differences on screen. */
export type Approval = { readonly accepted: Changes };

/** What is agreed to where nothing differs. */
export const noChanges: Approval = { accepted: [] };

/** Are these the same differences, in the same order? */
export const sameChanges = (one: Changes, other: Changes): boolean =>
  one.length === other.length &&
  one.every(({ what, was, is }, at) => {
    const also = other[at];
    return also?.what === what && also.was === was && also.is === is;
  });

/**
 * May a reset go to the user as Microsoft describes it now? `show`: something differs that the technician has not agreed
 * to. A user who is again as shown first needs no leave: that is whom the reset was made for.
 */
export const approvalVerdict = (approval: Approval, changes: Changes): 'go' | 'show' =>
  changes.length === 0 || sameChanges(changes, approval.accepted) ? 'go' : 'show';
