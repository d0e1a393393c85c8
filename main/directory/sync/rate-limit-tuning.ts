/**
 * The figures of `rate-limit-estimator.ts`, in the order of its steps. Rates are requests a second, `…Ms` are
 * milliseconds, the rest are factors, shares or counts. They were found by running `test/directory/sync/pace.test.ts`
 * and `stray.test.ts` over thousands of servers in virtual time; change one only with both at soak size, before and after.
 */
export const tuning = {
  rate: {
    /** No limit is taken for lower than this, and nothing is sent faster than that. */
    slowest: 0.2,
    fastest: 200,
    /** The app starts with this rate. */
    first: 20,
    /** Halving after refusals before which nothing was accepted ends at this rate. */
    whenNothingIsAccepted: 1,
    /** After a doubted refusal the search goes on up to this rate, or half of the rate before, until twice as much was accepted. */
    afterDoubt: 50,
  },

  /** A rate says something about the limit only if this share of it is sent, and over at least this many requests. */
  use: { share: 0.5, leastRequests: 3 },

  /** While no limit is known, the rate doubles after this time. */
  doubleAfterMs: 400,

  /** A pause of this length, and of this many requests at the present rate, begins a new stretch of sending. */
  rest: { ms: 5_000, requests: 3 },

  limit: {
    /** The share of the estimated limit that is sent. */
    used: 0.98,
    /** The first refusal is met at about twice the limit, in a window whose start is not known: what was counted, times this. */
    firstMeasure: 0.99,
    /** Two limits are one if they differ by less than this share. */
    sameWithin: 0.08,
    /** A limit that counts over a shorter or longer time is treated as one of this length. */
    shortestWindowMs: 1_000,
    longestWindowMs: 60_000,
    /** A wait up to this length speaks of a limit that counts over about a second. */
    shortWaitMs: 2_000,
  },

  refusal: {
    /** Requests under way when a wait ended may be refused this long after it: the same refusal. */
    sameWithinMs: 200,
    /** Answers to requests sent before a refusal arrive at most this long after it. */
    lateAnswersMs: 500,
    /** A refusal after at most this many accepted requests says nothing of a limit. */
    fewAccepted: 2,
  },

  /** Refused again within `withinMs` after a wait, the server had saved up what it took, or two of its windows met. */
  again: {
    withinMs: 8_000,
    /** The measured limit times this, by how often in a row... */
    limitShares: [1, 0.93, 0.85, 0.85],
    /** ...and the rate times this, of which half of the way back is gone every `recoverMs`... */
    rateShares: [1, 0.9, 0.75, 0.5],
    recoverMs: 1_500,
    /** ...until the rate has this share of what it should be. */
    recoveredAt: 0.99,
  },

  /** A wait far longer than those before it has another reason. */
  oddWait: {
    /** It is longer by this factor than any before... */
    timesLongest: 4,
    /** ...and by this factor than the last odd one. */
    timesLastOdd: 2,
  },

  /** A refusal that fits no limit is doubted until a second one agrees with it. It fits none... */
  doubt: {
    /** ...at this factor of the rate that it would allow... */
    rateOverMeasure: 2.5,
    /** ...or at this factor, for a long wait before which requests were sent for less time than it lasts... */
    rateOverMeasureOfLongWait: 1.3,
    /** ...or at less than this share of a known limit. */
    shareOfLimit: 0.75,
    /** Two refusals agree if as much was accepted before each, within this factor... */
    sameCountOfShortWaits: 1.5,
    sameCountOfLongWaits: 1.2,
    /** ...and, for a limit a minute, if sending and wait together took as long, within this factor. */
    sameCycle: 1.5,
    /** At most this many doubted refusals are remembered, and at most this many in a row are doubted. */
    remembered: 2,
    inARow: 6,
  },

  /** A limit that one refusal alone has shown is tried soon and in large steps. */
  trial: {
    firstStep: 0.25,
    largestStep: 2,
    afterMs: 2_000,
    /** Refused, the next trial comes later by this factor... */
    laterBy: 8,
    /** ...and after this time the limit is known. */
    knownAfterMs: 60_000,
  },

  /** A known limit is tried in small steps that double. */
  probe: {
    firstStep: 0.01,
    largestStep: 0.64,
    /** The better the limit is known, the longer between two steps, up to the longest; each time later by this factor. */
    shortestMs: 8_000,
    longestMs: 180_000,
    laterBy: 8,
    /** This share of a rate that was too much is not too much... */
    underTooMuch: 0.99,
    /** ...and a rate under this share of that is still below it. */
    clearlyUnder: 0.999,
    /** Steps grow as long as that rate is higher by this factor. */
    farUnder: 1.1,
  },
} as const;
