import { faultTable } from '../reset/fault-table';

/** The table of faults as main/reset/README.md prints it. `npx tsx test/readme/print.ts` writes it there anew. */
export const faultTableText = [
  '| fault | ends in | and then | applied by the server | request ids |',
  '|---|---|---|---|---|',
  ...faultTable.map(
    ({ fault, state, then, applied, ids }) => `| ${fault} | ${state} | ${then} | ${applied} | ${ids} |`,
  ),
].join('\n');

/** Where it stands on that page. */
export const marks = { begin: '<!-- faults -->', end: '<!-- /faults -->' } as const;
