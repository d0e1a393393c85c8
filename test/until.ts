/**
 * The one limit of every wait in the tests, in milliseconds: for a condition, for a page, for a program that starts. It is
 * more than ten times what the slowest of them takes on two quiet cores, since it only has to end a test that hangs.
 */
export const patience = 120_000;

/** Waits until something holds. Throws, with `what` never came, when `patience` has passed. */
export async function until(holds: () => Promise<boolean> | boolean, what: string): Promise<void> {
  const end = performance.now() + patience;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
