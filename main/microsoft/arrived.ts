/** The first turn takes what had arrived while the process was busy; what follows from it may need one more. */
const turns = 2;

/**
 * Lets every answer that has reached this process be read before the caller goes on. After a moment in which the process
 * was busy, timers that are due and answers that have come stand side by side: whoever sends first may send into a wait
 * that such an answer asks for.
 */
export async function arrivedAreRead(): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}
