// The one door to the project: `npm run <command>` comes here with nothing installed but Node and npm. Written for the oldest
// Node that may begin; it looks for the project's own Node first, and starts once more in that one.
// It makes everything ready, then hands over to the script of that name, written in TypeScript.
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { handOver } from './setup/hand-over.mjs';
import { node } from './setup/node.mjs';
import { runAloud } from './setup/run-aloud.mjs';
import { setUp } from './setup/set-up.mjs';

const args = process.argv.slice(2);
const [command = 'setup', ...rest] = args;

try {
  const found = await node();
  process.exitCode =
    found.program === process.execPath ? await goOn(found.said) : await startAgain(found.program);
} catch (problem) {
  console.error(`\n${problem instanceof Error ? problem.message : problem}`);
  process.exitCode = 1;
}

async function goOn(nodeSaid) {
  const runtime = await setUp(command, nodeSaid);
  return command === 'setup' ? 0 : handOver(command, rest, runtime);
}

/** The programs that are started by name, npm before all, find that Node too. */
function startAgain(program) {
  const path = `${dirname(program)}${delimiter}${process.env.PATH ?? ''}`;
  return runAloud(program, [fileURLToPath(import.meta.url), ...args], { ...process.env, PATH: path });
}
