/** The window is brought back at most this often within a minute; more would be a loop that only heats the computer. */
const most = 3;
const withinMs = 60_000;

/** Says whether a page process that died may be started again. `now`: milliseconds. */
export function createRevival(now: () => number): () => boolean {
  let times: number[] = [];
  return () => {
    times = [...times.filter((time) => time > now() - withinMs), now()];
    return times.length <= most;
  };
}
