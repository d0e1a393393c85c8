// The one door to the project: `npm run <command>` comes here with nothing installed but Node and npm.
// It makes everything ready, then hands over to the script of that name, written in TypeScript.
import { handOver } from './setup/hand-over.mjs';
import { setUp } from './setup/set-up.mjs';

const [command = 'setup', ...rest] = process.argv.slice(2);

try {
  const runtime = await setUp(command);
  if (command !== 'setup') process.exitCode = await handOver(command, rest, runtime);
} catch (problem) {
  console.error(`\n${problem instanceof Error ? problem.message : problem}`);
  process.exitCode = 1;
}
