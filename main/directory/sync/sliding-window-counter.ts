/** Counts what happened in a stretch of time that ends now: a window that slides along with the clock. */
export type SlidingWindowCounter = {
  /** It happened at that moment (milliseconds of a clock that only goes forward; never before an earlier one). */
  readonly add: (at: number) => void;
  /** How often it happened after that moment (milliseconds of the same clock). */
  readonly since: (at: number) => number;
};

/** Fewer moments than this are kept however old they are: to forget them would save nothing. */
const alwaysKept = 64;

/** Makes a counter that may forget what is older than `memoryMs`. Counting takes a binary search, adding a constant time. */
export function createSlidingWindowCounter(memoryMs: number): SlidingWindowCounter {
  let times: number[] = [];
  return {
    add: (at) => {
      times.push(at);
      // Half of the list is dropped at once, when all of that half is old.
      const middle = times[times.length >> 1];
      if (times.length > alwaysKept && middle !== undefined && middle < at - memoryMs)
        times = times.slice(times.length >> 1);
    },
    since: (at) => {
      let [low, high] = [0, times.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((times[middle] ?? 0) > at) high = middle;
        else low = middle + 1;
      }
      return times.length - low;
    },
  };
}
