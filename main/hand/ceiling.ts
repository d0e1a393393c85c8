import { createSerialQueue } from '../base/serial-queue';

const shortMs = 2 * 60_000;
const hourMs = 60 * 60_000;
/** More resets than this in two minutes no technician does by hand. */
const mostShortly = 5;
/** What one answer of the technician opens. */
const opens = 20;

/** Counts the resets that leave or are queued because the window asked for it. */
export type Ceiling = {
  /** May `count` more go? Beyond the limit the technician is asked; true: they may, and are counted. */
  readonly admit: (count: number) => Promise<boolean>;
};

/**
 * Makes it: 5 in two minutes and `perHour` in an hour, then a question, and after a yes the next 20. `ask` is told how many
 * went in the last hour; one question at a time. `steady`: milliseconds of a clock that only goes forward.
 */
export function createCeiling(world: {
  readonly steady: () => number;
  readonly perHour: () => number;
  readonly ask: (sent: number) => Promise<boolean>;
}): Ceiling {
  let times: number[] = [];
  let free = 0;
  const inTurn = createSerialQueue();

  const within = (ms: number) => times.filter((at) => world.steady() - at < ms).length;
  const spend = (count: number) => times.push(...Array.from({ length: count }, world.steady));

  async function decide(count: number): Promise<boolean> {
    times = times.filter((at) => world.steady() - at < hourMs);
    if (free >= count) free -= count;
    else if (within(shortMs) + count > mostShortly || within(hourMs) + count > world.perHour()) {
      if (!(await world.ask(within(hourMs)))) return false;
      free = Math.max(0, opens - count);
    }
    spend(count);
    return true;
  }

  return {
    admit: (count) => inTurn(() => decide(count)),
  };
}
