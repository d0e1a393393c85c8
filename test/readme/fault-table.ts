import { faultTable } from '../reset/fault-table';

/** The table of faults as the README prints it. `npx tsx test/readme/print.ts` writes it there anew. */
export const faultTableText = [
  '| fault | ends in | and then | applied by the server | request ids |',
  '|---|---|---|---|---|',
  ...faultTable.map(
    ({ fault, state, then, applied, ids }) => `| ${fault} | ${state} | ${then} | ${applied} | ${ids} |`,
  ),
].join('\n');

/** Where it stands in the README. */
export const marks = { begin: '<!-- faults -->', end: '<!-- /faults -->' } as const;
