/**
 * Runs `act` never twice at once: who asks while it runs waits until it has run once more after the asking. `isOver`
 * true starts it no more.
 */
export function oneAtATime(act: () => Promise<void>, isOver: () => boolean): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  return async () => {
    if (running !== null) {
      again = true;
      return running;
    }
    running = (async () => {
      do {
        again = false;
        if (!isOver()) await act();
      } while (again && !isOver());
    })().finally(() => {
      running = null;
    });
    return running;
  };
}
