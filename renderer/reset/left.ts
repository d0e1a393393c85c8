import { create } from 'zustand';
import type { Failure } from '../../preload/outcome';
import type { ResetView } from '../../preload/shapes/reset';

/** Whom a reset was for. */
export type Whose = Pick<ResetView, 'customerId' | 'userId' | 'userName' | 'customerName'>;

/** What became of a reset whose dialog was left while it was on its way: as it is now, or why it was never written down. */
export type Left =
  | { readonly who: Whose; readonly view: ResetView }
  | { readonly who: Whose; readonly failure: Failure };

/** What the technician was promised to be told, until it is read. */
export const useLeft = create<{ readonly all: readonly Left[] }>(() => ({ all: [] }));

const sameUser = (one: Whose, other: Whose): boolean =>
  one.customerId === other.customerId && one.userId === other.userId;

/** Tells it; what was told of this user before is old. */
export const tellLeft = (left: Left): void =>
  useLeft.setState(({ all }) => ({ all: [...all.filter(({ who }) => !sameUser(who, left.who)), left] }));

/** It was read. */
export const dismissLeft = (who: Whose): void =>
  useLeft.setState(({ all }) => ({ all: all.filter((left) => !sameUser(left.who, who)) }));

/** So many are told one by one, the newest. */
const mostTold = 2;

/**
 * What is told one by one, and what is only counted. Of a reset that was never written down nobody else tells, so it is
 * never among the counted; the rest may be many, and the page is there to search in.
 */
export const foldedLeft = (
  all: readonly Left[],
): { readonly told: readonly Left[]; readonly more: readonly Left[] } => {
  const written = all.filter((left) => 'view' in left);
  const more: readonly Left[] = written.slice(0, Math.max(0, written.length - mostTold));
  return { told: all.filter((left) => !more.includes(left)), more };
};
