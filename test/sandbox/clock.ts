/** The practice Microsoft's own clock: the machine's, moved by an offset that a test may set. */
export type SandboxClock = {
  /** Milliseconds since 1970, as the server believes. */
  now(): number;
  /** Seconds that the server's clock is ahead of the machine's (negative: behind). */
  offsetSeconds: number;
};

/** A clock that follows the given source of milliseconds. */
export function createClock(source: () => number = Date.now): SandboxClock {
  return {
    offsetSeconds: 0,
    now() {
      return source() + this.offsetSeconds * 1000;
    },
  };
}
