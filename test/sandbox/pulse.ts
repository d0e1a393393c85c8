/** How long ago this process last had a free moment, in milliseconds: what it reads now may have come then. */
export type Pulse = { readonly lateMs: () => number; readonly stop: () => void };

const beatMs = 20;

/** Begins to beat. */
export function createPulse(): Pulse {
  let last = performance.now();
  const beat = setInterval(() => {
    last = performance.now();
  }, beatMs);
  beat.unref();
  return {
    lateMs: () => Math.max(0, performance.now() - last - beatMs),
    stop: () => clearInterval(beat),
  };
}
