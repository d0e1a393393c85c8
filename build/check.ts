// `npm run types`, `npm run lint`, `npm run format`: one check alone, with nothing set up but the packages.
// `npm run lint -- --fix` and `npm run format -- --fix` put right in the files what they can.
import { fileURLToPath } from 'node:url';
import { type StaticCheckName, staticChecks } from './checks/static-checks';
import { tool } from './checks/tool';

const checkout = fileURLToPath(new URL('..', import.meta.url));
const [name, ...args] = process.argv.slice(2);
const unknown = args.filter((argument) => argument !== '--fix');
const checks = staticChecks({ write: args.includes('--fix') });
const isCheck = (text: string | undefined): text is StaticCheckName => text !== undefined && text in checks;

if (!isCheck(name)) {
  console.error(`There is no check "${name ?? ''}": ${Object.keys(checks).join(', ')}.`);
  process.exitCode = 1;
} else if (unknown.length > 0 || (name === 'types' && args.length > 0)) {
  const takes = name === 'types' ? 'nothing' : 'only --fix';
  console.error(`${name} takes ${takes}; it was given ${args.join(' ')}.`);
  process.exitCode = 1;
} else {
  for (const check of checks[name]) {
    const { failed } = await tool(check.name, checkout, check.script, check.args, 'terminal');
    if (failed.length > 0) process.exitCode = 1;
  }
  if (name === 'types' && process.exitCode === undefined) console.log('The types fit.');
}
