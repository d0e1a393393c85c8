// Prints the lines to add to blocked.txt: `tsx build/words/block.ts word …`; a word with `*` behind it blocks
// everything that begins so.
import { blockHash } from './blocked';

for (const word of process.argv.slice(2)) {
  console.log(word.endsWith('*') ? `^${blockHash(word.slice(0, -1))}` : `=${blockHash(word)}`);
}
