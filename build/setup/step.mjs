/**
 * Does one piece of set-up and prints one line about it, with the time that it took.
 * `work` gives back what it did, in a few words; what it throws is the reader's to see.
 */
export async function step(name, work) {
  const start = performance.now();
  const { said, value } = await work();
  console.log(`  ${name}: ${said} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  return value;
}
