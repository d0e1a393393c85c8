/** When something happened, for as long as somebody may ask. */
export type Tally = {
  readonly add: (at: number) => void;
  /** How often it happened after that moment. */
  readonly since: (at: number) => number;
};

/** Makes a tally that forgets what is older than so many milliseconds. Times must not go back. */
export function createTally(memoryMs: number): Tally {
  let times: number[] = [];
  return {
    add: (at) => {
      times.push(at);
      // Forgetting by halves keeps it cheap.
      const old = times[times.length >> 1];
      if (times.length > 64 && old !== undefined && old < at - memoryMs)
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
