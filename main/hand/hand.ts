import { type HandInput, pressOf } from './press';

/** The longest time from a press to the arrival of the call that it stands for, in milliseconds. */
export const pressLastsMs = 2_000;

/** The presses of a person's hand, each good for one call. */
export type Hand = {
  readonly note: (input: HandInput) => void;
  /** Is there one for a call that arrives now, made after `since` (steady time)? Then it is spent, with all before it. */
  readonly take: (since?: number) => boolean;
  /** The same, where any key will do. */
  readonly takeAny: () => boolean;
  /** What was pressed until now was meant for something else. */
  readonly forget: () => void;
};

/** Holds them. `steady`: milliseconds of a clock that only goes forward. */
export function createHand(steady: () => number): Hand {
  let presses: { readonly at: number; readonly acts: boolean }[] = [];
  const lasting = () => presses.filter(({ at }) => steady() - at <= pressLastsMs);
  const take = (fits: (press: (typeof presses)[number]) => boolean): boolean => {
    presses = lasting();
    const place = presses.findIndex(fits);
    // Calls arrive in the order of the presses: an older one that brought none brings none any more.
    if (place >= 0) presses = presses.slice(place + 1);
    return place >= 0;
  };

  return {
    note: (input) => {
      const press = pressOf(input);
      if (press !== null) presses = [...lasting(), { at: steady(), acts: press === 'acts' }];
    },
    take: (since = Number.NEGATIVE_INFINITY) => take(({ at, acts }) => acts && at >= since),
    takeAny: () => take(() => true),
    forget: () => {
      presses = [];
    },
  };
}
