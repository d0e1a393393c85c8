/** Runs `work` when everything that was put in before it has ended, well or not; gives what `work` gives. */
export type SerialQueue = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * A queue that runs one piece of work at a time, in the order in which they were put in. A piece that fails rejects its
 * own promise and holds up nobody behind it.
 */
export function createSerialQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
