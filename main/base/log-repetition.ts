/** At most this many lines of one event and call are written at once; then one more each minute. */
export const mostAlike = 50;
/** The same for all lines of one event, whatever call they are about. */
export const mostOfEvent = 400;
const oneMoreMs = 60_000;
/** The first count comes after a minute, each later one after twice the time, at most after an hour. In milliseconds. */
const firstCountMs = 60_000;
const longestCountMs = 3_600_000;

type Line = { readonly event: string; readonly channel?: string; readonly reference?: string };
/** How many lines of an event were not written, and the last reference that one of them had. */
export type Repeated = {
  readonly event: string;
  readonly count: number;
  readonly reference: string | undefined;
};

/** A number of lines that may be written, which grows by one each minute up to where it began. */
function createAllowance(most: number, now: () => number) {
  let left = most;
  let at = now();
  return {
    refill: () => {
      const grown = Math.max(0, Math.floor((now() - at) / oneMoreMs));
      left = Math.min(most, left + grown);
      // A clock that was set back begins anew.
      at = now() < at ? now() : at + grown * oneMoreMs;
      return left;
    },
    take: () => {
      left -= 1;
    },
  };
}

/**
 * Tells lines that only repeat others, so that nobody can push older ones out of a log of limited size: a day of the
 * worst adds about a tenth of it. What is left out is counted, and the counts grow rarer too.
 */
export function createRepetition(now: () => number) {
  const allowances = new Map<string, ReturnType<typeof createAllowance>>();
  const left = new Map<
    string,
    { count: number; reference: string | undefined; nextAt: number; waitMs: number }
  >();
  const allowance = (key: string, most: number) => {
    const known = allowances.get(key) ?? createAllowance(most, now);
    allowances.set(key, known);
    return known;
  };
  return {
    /** Is this line one too many? Then it is counted. */
    isTooMuch({ event, channel = '', reference }: Line): boolean {
      const both = [allowance(`${event} ${channel}`, mostAlike), allowance(event, mostOfEvent)];
      if (both.every((each) => each.refill() > 0)) {
        for (const each of both) each.take();
        return false;
      }
      const before = left.get(event) ?? {
        count: 0,
        reference,
        nextAt: now() + firstCountMs,
        waitMs: firstCountMs,
      };
      left.set(event, { ...before, count: before.count + 1, reference: reference ?? before.reference });
      return true;
    },

    /** The counts that are to be written now. */
    due(): Repeated[] {
      const told: Repeated[] = [];
      for (const [event, { count, reference, nextAt, waitMs }] of left) {
        // A clock that was set back must not keep a count for years.
        const isDue = now() >= nextAt || nextAt - now() > longestCountMs;
        if (!isDue || count === 0) continue;
        told.push({ event, count, reference });
        const next = Math.min(waitMs * 2, longestCountMs);
        left.set(event, { count: 0, reference: undefined, nextAt: now() + next, waitMs: next });
      }
      return told;
    },
  };
}
