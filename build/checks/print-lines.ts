import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Where a program speaks: on the terminal itself, or line by line under a name, while others speak too. */
export type Voice = 'terminal' | { readonly under: string };

/** The `stdio` of a program that is to speak so. */
export const stdioOf = (voice: Voice): ['ignore', 'inherit' | 'pipe', 'inherit' | 'pipe'] =>
  voice === 'terminal' ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'];

/** Prints what it says, as it says it. On the terminal itself there is nothing to do. */
export function printLines(voice: Voice, child: ChildProcess): void {
  if (voice === 'terminal') return;
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) =>
      console.log(line === '' ? '' : `${voice.under.padEnd(7)} | ${line}`),
    );
  }
}
