import { createTally } from './sliding-window-counter';

/** How fast sync goes, in requests a second. Times are milliseconds of a clock that only goes forward. */
export type Rate = {
  /** Requests a second, from now on. */
  readonly at: (now: number) => number;
  /** A request was answered, and not with a refusal to listen. */
  readonly took: (now: number) => void;
  /** The server asked to wait for so long. */
  readonly refused: (now: number, forMs: number) => void;
  /** When the last wait that was asked for is over. */
  readonly waitsUntil: () => number;
};

/** A wait that the server asked for: when, for how long, and how long had been sent before it. */
type Refusal = { readonly at: number; readonly forMs: number; readonly sinceMs: number };
/** A wait that may have had another reason: when it ended, what was taken before it, its length, how long both took, and the rate. */
type Suspect = {
  readonly overAt: number;
  readonly took: number;
  readonly forMs: number;
  readonly ms: number;
  readonly rate: number;
};

const slowest = 0.2;
const fastest = 200;
/** Until the first refusal the rate doubles so often... */
const doublingMs = 400;
/** ...from here. */
const firstRate = 20;
/** Of what the server was seen to take, this share is sent... */
const underLimit = 0.98;
/** ...and after each further refusal within so long, for a moment, less. */
const soonMs = 8_000;
const soonShares = [1, 0.9, 0.75, 0.5];
/** Refused again so soon, more was taken than the limit is: the server had saved it up, or two of its windows met. */
const soonLimits = [1, 0.93, 0.85, 0.85];
/** The first refusal is met at twice the limit, and the server may count from a moment that we do not know. */
const atFirst = 0.99;
/** So often half of the way back is gone. */
const recoverMs = 1_500;
/** A rate that held is raised by a hundredth, then by twice as much each time... */
const firstProbe = 0.01;
const largestProbe = 0.64;
/** ...after so long; longer, the better the limit is known. */
const probeMs = { shortest: 8_000, longest: 180_000 };
/** A rate that is under one that was too much by so much is not. */
const nearTooMuch = 0.99;
/** So far under it larger steps are taken. */
const farFromTooMuch = 1.1;
/** What was under way when a wait ended may still be refused so long after. */
const sameRefusalMs = 200;
/** An answer that comes later belongs to something else. */
const mostLateMs = 500;
/** Two limits that differ by less are one. */
const sameLimit = 0.08;
/** A wait at so many times the rate that it would allow may have another reason... */
const doubtedFrom = 2.5;
/** ...a long one sooner, while what was sent does not fill the time that it speaks of... */
const longDoubtedFrom = 1.3;
/** ...and so may one at less than this share of a limit that is known. */
const strayUnder = 0.75;
/** A second one after as much, within this factor, in as long a time has not; of long waits only after nearly as much. */
const alikeWithin = { short: 1.5, long: 1.2 };
/** A limit of so many a minute asks to wait for the rest of the minute: both took about as long together. */
const asLongWithin = 1.5;
/** So many that were doubted are remembered... */
const mostSuspects = 2;
/** ...and so many in a row are doubted. */
const mostDoubts = 6;
/** Who has sent nothing for so long, in milliseconds and in turns, begins anew: what was before says nothing of the pace. */
const rest = { ms: 5_000, turns: 3 };
/** So few that were taken between two waits say nothing of a limit... */
const few = 2;
/** ...but a server that takes no more, time after time, is asked less often, down to so many times a second. */
const slowestKnock = 1;
/** A wait so many times as long as any before may have another reason too... */
const oddFrom = 4;
/** ...and one after it has not, unless it is longer still by this factor. */
const odderFrom = 2;
/**
 * After one that is doubted no more than this is sent in a second, or than half of what was sent before it, until twice as much was
 * taken as before it.
 */
const doubtedRate = 50;
/** A limit that one refusal alone has shown is tried by half as much again, then by twice as much each time... */
const youngProbe = { first: 0.25, largest: 2 };
/** ...after so long. Where it was none, the way back up takes seconds... */
const youngMs = 2_000;
/** ...and where it was refused again, so many times as long, until it is known well. */
const olderBy = 8;
const oldMs = 60_000;
/** A limit with waits no longer than this counts a second or so. */
const shortWaitMs = 2_000;
/** A limit that counts over a shorter or longer time than this is taken for one of this length. */
const windowMs = { shortest: 1_000, longest: 60_000 };

/**
 * Finds the server's limit and stays under it: additive increase, multiplicative decrease, on the rate, since what
 * Microsoft publishes are requests a minute ("500 requests per minute per tenant id"). It doubles until the first
 * refusal; from then on it keeps just under what the server was seen to take, and tries a little more now and then.
 */
export function createRate(started: number): Rate {
  const taken = createTally(windowMs.longest);
  let rate = firstRate;
  /** What the server takes in a second, as far as it was seen; null: it never refused. */
  let limit: number | null = null;
  /** The rate before the last raise, which the server took until then. */
  let held: number | null = null;
  /** The rate that was last too much; null: none was. */
  let tooMuch: number | null = null;
  let probe = firstProbe;
  let probeAfterMs = probeMs.shortest;
  let soon = 0;
  /** The last waits that were doubted, the latest last. */
  let suspects: readonly Suspect[] = [];
  let doubts = 0;
  /** Waits in a row between which next to nothing was taken. */
  let vain = 0;
  /** The limit rests on one refusal, or on waits that may have been others': by how much it is tried next. Null: it was met again. */
  let young: number | null = null;
  let triedAfterMs = youngMs;
  /** When the present stretch of sending began: at the start, or after a rest. */
  let stretchAt = started;
  /** The last wait that was odd; 0: none was. */
  let oddMs = 0;
  let longestWaitMs = 0;
  let raisedAt = started;
  /** Not yet settled. */
  let refusal: Refusal | null = null;
  let lastTookAt = started;
  /** Where the wait of the last refusal ended; sending began there. */
  let begunAt = started;

  function raise(now: number): void {
    // Only a rate that is used says anything about the limit. Of a slow one it takes a few requests to see that.
    const isUsed = (atLeastMs: number) => {
      const ms = Math.max(atLeastMs, 3_000 / rate);
      return taken.since(now - ms) >= (rate * ms) / 2_000;
    };
    const heldMs = now - raisedAt;
    if (limit === null) {
      if (heldMs < doublingMs || !isUsed(doublingMs)) return;
      const suspect = suspects.at(-1);
      const isDoubted = suspect !== undefined && taken.since(begunAt) < 2 * suspect.took;
      rate = Math.min(rate * 2, isDoubted ? Math.max(doubtedRate, suspect.rate / 2) : fastest);
    } else if (rate < limit * underLimit * 0.99) {
      if (heldMs < recoverMs) return;
      rate = (rate + limit * underLimit) / 2;
    } else if (young !== null) {
      const waitMs = Math.max(triedAfterMs, 2 * Math.min(longestWaitMs, windowMs.longest));
      if (heldMs < waitMs || !isUsed(waitMs / 2)) return;
      held = rate;
      limit = Math.min(limit * (1 + young), fastest);
      rate = limit * underLimit;
      young = Math.min(young * 2, youngProbe.largest);
    } else {
      // Up to what was too much it is a matter of measuring well; beyond, of a limit that may have been raised.
      const nearly = (tooMuch ?? 0) * nearTooMuch;
      const isBelow = rate < nearly * 0.999;
      // A limit a minute shows only after a minute.
      const afterMs = isBelow ? probeMs.shortest : probeAfterMs;
      const waitMs = Math.max(afterMs, 2 * Math.min(longestWaitMs, windowMs.longest));
      if (heldMs < waitMs || !isUsed(waitMs / 2)) return;
      const next = Math.min(limit * (1 + probe), fastest);
      const isNearNow = isBelow && next * underLimit >= nearly;
      // More than was too much is taken: the limit has been raised.
      if (tooMuch !== null && rate > tooMuch) probeAfterMs = probeMs.shortest;
      held = rate;
      limit = isNearNow ? nearly / underLimit : next;
      rate = limit * underLimit;
      const isFar = nearly > rate * farFromTooMuch;
      probe = isNearNow || (isBelow && !isFar) ? firstProbe : Math.min(probe * 2, largestProbe);
    }
    raisedAt = now;
  }

  /**
   * Requests a second that the server takes. How long it counts shows in the wait that it asks for: a limit a second
   * asks for one second, a limit a minute for what is left of the minute. The longer the stretch at one rate was, the
   * better a measure is all that it took from the last wait's end to this one's: it shows what had been saved up.
   */
  function limitSeen({ at, forMs, sinceMs }: Refusal): number {
    const window = Math.min(Math.max(forMs, windowMs.shortest), windowMs.longest);
    // A refusal comes back sooner than the answers to what was sent with it.
    const lateMs = Math.min(Math.max(lastTookAt - at, 0), mostLateMs);
    const took = taken.since(at + lateMs - window) - taken.since(at + lateMs);
    // Of a known limit only the time counts in which something was sent: one long wait early on says nothing of it.
    const overMs = limit === null ? window : Math.min(window, Math.max(at - stretchAt, windowMs.shortest));
    const lately = Math.min(took / (overMs / 1_000), rate);
    if (limit === null) return lately * atFirst;
    if (forMs <= shortWaitMs) return lately;
    const overall = taken.since(at - sinceMs) / ((sinceMs + forMs) / 1_000);
    const weight = sinceMs / (sinceMs + forMs);
    return Math.min(lately, lately ** (1 - weight) * overall ** weight);
  }

  /** So soon after a short wait most of the window is that wait: what was taken in it says little. */
  function atLeastHalf({ forMs, sinceMs }: Refusal, seen: number): number {
    const isSoon = limit !== null && forMs <= shortWaitMs && sinceMs < Math.max(forMs, windowMs.shortest);
    return isSoon ? Math.max(seen, (limit ?? 0) / 2) : seen;
  }

  /**
   * One refusal proves no limit: others use the same one, and a server that restarts asks to wait too. Taken for a limit a
   * minute, it would hold a sync up for half an hour. A second one after as much shows what it was.
   */
  function isDoubtful({ forMs, sinceMs }: Refusal, seen: number): boolean {
    if (doubts >= mostDoubts) return false;
    if (limit !== null) return seen < limit * strayUnder;
    const from = forMs > shortWaitMs && sinceMs < forMs ? longDoubtedFrom : doubtedFrom;
    return rate > seen * from;
  }

  /** Is a wait far longer than those before it? Only the first of its kind: others use the server too. */
  function isOdd({ forMs }: Refusal): boolean {
    if (limit === null && suspects.length === 0) return false;
    const usualMs = Math.max(longestWaitMs, ...suspects.map((each) => each.forMs), windowMs.shortest);
    return forMs > oddFrom * usualMs && forMs > odderFrom * oddMs;
  }

  /** Requests a second on which this refusal and one that was doubted agree; null: there is none that does. */
  function agreed({ at, forMs, sinceMs }: Refusal): number | null {
    for (const suspect of suspects.toReversed()) {
      // What was taken before that wait is not counted again.
      const took = taken.since(Math.max(at - suspect.ms, suspect.overAt));
      const within = Math.max(forMs, suspect.forMs) > shortWaitMs ? alikeWithin.long : alikeWithin.short;
      const isAlike = took > suspect.took / within && took < suspect.took * within;
      const isAsLong = forMs <= shortWaitMs || (sinceMs + forMs) / suspect.ms < asLongWithin;
      if (isAlike && isAsLong) return took / (suspect.ms / 1_000);
    }
    return null;
  }

  /** When the wait is over, all answers to what was sent before it are here: only then what was taken is known. */
  function settle(now: number): void {
    if (refusal === null || now < begunAt) return;
    const wait = refusal;
    const { at, forMs, sinceMs } = wait;
    refusal = null;
    raisedAt = begunAt;
    const took = taken.since(at - sinceMs);
    if (took <= few) {
      // Next to nothing was taken since the last wait ended: it goes on, whatever its reason is.
      vain += 1;
      if (vain > 1) rate = Math.max(Math.min(slowestKnock, rate), rate / 2);
      return;
    }
    vain = 0;
    if (isOdd(wait)) {
      oddMs = forMs;
      return;
    }
    const alone = limitSeen(wait);
    if (young !== null && held !== null && held < rate && alone >= held * strayUnder) {
      // Tried, and refused: it may well be the limit.
      triedAfterMs *= olderBy;
      young = triedAfterMs > oldMs ? null : youngProbe.first;
      doubts = 0;
      tooMuch = rate;
      longestWaitMs = Math.max(longestWaitMs, forMs);
      // Between the rate that was taken for so long, and the one that was too much: what was just seen.
      limit = Math.max(held / underLimit, Math.min(alone * underLimit, rate));
      rate = limit * underLimit;
      held = null;
      return;
    }
    soon = limit !== null && sinceMs < soonMs ? Math.min(soon + 1, soonShares.length - 1) : 0;
    const both = agreed(wait);
    if (both === null && isDoubtful(wait, alone)) {
      suspects = [...suspects, { overAt: begunAt, took, forMs, ms: sinceMs + forMs, rate }].slice(
        -mostSuspects,
      );
      doubts += 1;
      if (limit === null) rate = Math.max(Math.min(firstRate, rate), rate / 2);
      return;
    }
    doubts = 0;
    if (limit === null || alone < limit * strayUnder) {
      young = youngProbe.first;
      triedAfterMs = youngMs;
    } else young = null;
    const seen = Math.max(slowest, both ?? 0, atLeastHalf(wait, alone) * (soonLimits[soon] ?? 1));
    const isKnown = soon === 0 && limit !== null && Math.abs(seen - limit) <= limit * sameLimit;
    probeAfterMs = isKnown ? Math.min(probeAfterMs * 8, probeMs.longest) : probeMs.shortest;
    longestWaitMs = Math.max(longestWaitMs, forMs);
    probe = firstProbe;
    if (held !== null && held >= rate) held = null;
    tooMuch = rate;
    // What was taken for so long is not too much because a little more was.
    limit = isKnown && held !== null ? Math.max(seen, held / underLimit) : seen;
    rate = limit * underLimit * (soonShares[soon] ?? 1);
  }

  return {
    at: (now) => {
      settle(now);
      if (
        refusal === null &&
        now - Math.max(lastTookAt, begunAt) > Math.max(rest.ms, (rest.turns * 1_000) / rate)
      ) {
        begunAt = now;
        stretchAt = now;
        raisedAt = now;
      }
      if (refusal === null) raise(now);
      return rate;
    },
    took: (now) => {
      lastTookAt = now;
      taken.add(now);
    },
    refused: (now, forMs) => {
      settle(now);
      // Several answers to what was under way together are one refusal.
      const isSame = refusal !== null || (limit !== null && now - begunAt < sameRefusalMs);
      if (!isSame) refusal = { at: now, forMs, sinceMs: Math.min(now - begunAt, windowMs.longest) };
      begunAt = Math.max(begunAt, now + forMs);
    },
    waitsUntil: () => begunAt,
  };
}
