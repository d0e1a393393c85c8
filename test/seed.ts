/**
 * The seed of this run, another one each time: `npm test` prints it at its start. `SEED` repeats one that was printed.
 */
export const freshSeed = Number(process.env.SEED ?? process.env.RUN_SEED ?? Date.now() % 2 ** 31);
