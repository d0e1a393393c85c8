import type { Failure, Outcome } from '../../../preload/outcome';
import type { PartnerCenter } from '../../microsoft/partner-center';
import type { AskStore } from '../../store-host/store-calls';
import type { DirectoryCalls } from '../directory-calls';
import type { SyncClock } from './request-pacer';
import { ofAccount, refusalsFrom, refusedAgain, stands, textOfRefusals } from './standing-refusal';

/** What Microsoft says of an account that may not see customers any more. `wrong-account`: there is no such account. */
const lost: readonly Failure['kind'][] = [
  'account-disabled',
  'wrong-account',
  'account-without-access',
  'indirect-reseller',
];

/**
 * Does a refusal say that the account has lost its access? A sign-in that has expired, a missing second factor and a
 * condition of the partner's are passing: their technician comes back to what is on board.
 */
export const hasLostAccess = ({ kind }: Pick<Failure, 'kind'>): boolean => lost.includes(kind);

type Lists = Pick<PartnerCenter, 'customers' | 'users' | 'deletedUsers'>;

/** Under this name the directory remembers how long its account has been refused. */
const refusedFact = 'access-refused';
/** Refused, it is asked again after these pauses, in milliseconds; the last one repeats. */
export const againAfterMs = [30_000, 120_000, 600_000, 1_800_000, 3_600_000] as const;

/** Whether Microsoft still lets the account see customers, as far as that is sure. */
export type Access = {
  /** The same lists; what they say of the account is heard. */
  readonly heard: (client: Lists) => Lists;
  /** The sign-in was refused because of the account. The same failure again is the same answer. */
  readonly signInRefused: (failure: Failure) => void;
  /** The technician has signed in by hand: asked at once, and what is refused now is refused in spite of that. */
  readonly signedIn: () => void;
  /** Somebody wants it asked at once. */
  readonly askNow: () => void;
  /** When the list of customers is asked for again, in milliseconds since 1970; null: it is not refused, or may be asked now. */
  readonly againAt: () => number | null;
  readonly stop: () => void;
};

/**
 * Watches over the account's access. One answer decides nothing: `onLost` is called when the refusal stands
 * (standing-refusal.ts), and until then it is asked again, later each time. `signInAgain`: asks for a token once more.
 */
export function createAccess(world: {
  readonly ask: AskStore<DirectoryCalls>;
  readonly clock: SyncClock;
  readonly signInAgain: () => void;
  readonly onLost: () => void;
}): Access {
  const { ask, clock } = world;
  let again: { readonly at: number; readonly steady: number } | null = null;
  let tries = 0;
  /** When the technician last signed in by hand; null: not in this run. */
  let signedInAt: number | null = null;
  let isRefused: boolean | null = null;
  let lastOfSignIn: Failure | null = null;
  let cancelAgain = () => {};
  let writing: Promise<unknown> = Promise.resolve();

  const inTurn = (act: () => Promise<void>) => {
    writing = writing.then(act);
  };

  /** One more ask was refused. Gives the milliseconds after which the next is due. */
  function refused(): number {
    isRefused = true;
    inTurn(async () => {
      const kept = await ask('directory.metadata', { name: refusedFact });
      if (!kept.ok) return;
      const before = refusalsFrom(kept.value);
      const isAfterSignIn = signedInAt !== null && before !== null && signedInAt >= before.firstAt;
      const now = refusedAgain(before, clock.now(), isAfterSignIn);
      await ask('directory.setMetadata', { name: refusedFact, value: textOfRefusals(now) });
      if (stands(now, ofAccount)) world.onLost();
    });
    const pauseMs = againAfterMs[Math.min(tries, againAfterMs.length - 1)] ?? againAfterMs[0];
    tries += 1;
    return pauseMs;
  }

  function granted(): void {
    if (isRefused === false) return;
    isRefused = false;
    again = null;
    tries = 0;
    inTurn(async () => {
      const kept = await ask('directory.metadata', { name: refusedFact });
      if (kept.ok && kept.value !== null)
        await ask('directory.setMetadata', { name: refusedFact, value: null });
    });
  }

  return {
    heard: (client) => ({
      customers: async function* (...asked) {
        for await (const page of client.customers(...asked)) {
          if (page.ok) granted();
          else if (hasLostAccess(page.failure)) {
            const pauseMs = refused();
            again = { at: clock.now() + pauseMs, steady: clock.steady() + pauseMs };
          }
          yield page satisfies Outcome<unknown>;
        }
      },
      users: client.users,
      deletedUsers: client.deletedUsers,
    }),
    signInRefused: (failure) => {
      if (failure === lastOfSignIn) return;
      lastOfSignIn = failure;
      cancelAgain();
      cancelAgain = clock.after(refused(), world.signInAgain);
    },
    signedIn: () => {
      signedInAt = clock.now();
      again = null;
      tries = 0;
    },
    askNow: () => {
      again = null;
    },
    againAt: () => (again === null || clock.steady() >= again.steady ? null : again.at),
    stop: () => cancelAgain(),
  };
}
