/** A limit as a server may keep it. Gives 0 when it takes the request, else the seconds that it asks to wait. */
export type Limiter = (now: number) => number;

/** So many in any stretch of so many milliseconds; refused ones count too. */
export const sliding =
  (most: number, windowMs: number): (() => Limiter) =>
  () => {
    const times: number[] = [];
    return (now) => {
      while ((times[0] ?? now) <= now - windowMs) times.shift();
      times.push(now);
      if (times.length <= most) return 0;
      return Math.ceil(((times[0] ?? now) + windowMs - now) / 1_000);
    };
  };

/** So many from the start of each window to its end. */
export const fixed =
  (most: number, windowMs: number): (() => Limiter) =>
  () => {
    let window = -1;
    let count = 0;
    return (now) => {
      const mine = Math.floor(now / windowMs);
      if (mine !== window) [window, count] = [mine, 0];
      count += 1;
      return count <= most ? 0 : Math.ceil(((window + 1) * windowMs - now) / 1_000);
    };
  };

/** A bucket that holds so many and fills at so many a second. */
export const bucket =
  (rate: number, holds: number): (() => Limiter) =>
  () => {
    let [level, at] = [holds, 0];
    return (now) => {
      level = Math.min(holds, level + ((now - at) * rate) / 1_000);
      at = now;
      if (level < 1) return 1;
      level -= 1;
      return 0;
    };
  };
