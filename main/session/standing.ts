import type { Failure } from '../../preload/outcome';
import type { Technician } from './technician';

/** Who is signed in, and what they must do before a token is given again. */
export type Standing = {
  readonly technician: () => Technician | null;
  /** Why a sign-in is needed; null: it is not. */
  readonly needs: () => Failure | null;
  /** Is a sign-in needed for the sake of a token? Not when Partner Center alone refuses the account. */
  readonly needsToken: () => boolean;
  /** Is it Partner Center alone that refuses the account? */
  readonly isOfAccess: () => boolean;
  /** Why nobody is signed in, where a sign-in failed; null: nobody tried, or somebody is. */
  readonly signedOutBy: () => Failure | null;
  /** A failure that says that the technician must sign in; any other changes nothing. `byService`: said by Partner Center. */
  readonly demand: (failure: Failure, byService: boolean) => void;
  /** The sign-in succeeded, but not in the way that was asked for. */
  readonly stillNeeds: (failure: Failure) => void;
  readonly satisfied: () => void;
  /** Another technician, or none; nothing is needed any more. */
  readonly become: (next: Technician | null) => void;
  readonly couldNotSignIn: (failure: Failure) => void;
};

/** Failures that only the technician, or the partner's IT, can end by a sign-in. */
const needsTechnician: readonly Failure['kind'][] = [
  'signed-out',
  'session-ended',
  'sign-in-refused',
  'mfa-required',
  'conditional-access',
  'consent-missing',
  'wrong-tenant',
  'wrong-account',
  'application-unknown',
  'account-without-access',
  'indirect-reseller',
  'account-disabled',
];

/** Said by Partner Center, these are about what the account may do: its token is good. */
const ofAccess: readonly Failure['kind'][] = ['account-without-access', 'indirect-reseller'];

/** Nobody is signed in. `changed`: what is needed has changed. */
export function createStanding(changed: () => void): Standing {
  let technician: Technician | null = null;
  let needs: Failure | null = null;
  let isOfAccess = false;
  let signedOutBy: Failure | null = null;

  return {
    technician: () => technician,
    needs: () => needs,
    needsToken: () => needs !== null && !isOfAccess,
    isOfAccess: () => isOfAccess,
    signedOutBy: () => signedOutBy,
    demand: (failure, byService) => {
      if (technician === null || !needsTechnician.includes(failure.kind)) return;
      needs = failure;
      isOfAccess = byService && ofAccess.includes(failure.kind);
      changed();
    },
    stillNeeds: (failure) => {
      needs = failure;
    },
    satisfied: () => {
      needs = null;
      isOfAccess = false;
      changed();
    },
    become: (next) => {
      technician = next;
      needs = null;
      isOfAccess = false;
      signedOutBy = null;
    },
    couldNotSignIn: (failure) => {
      if (technician === null) signedOutBy = failure;
    },
  };
}
