// `npm run bench [name]`: the measurements in test/bench/, one after the other; each prints its own figures.
// `npm run bench name -- --electron` runs it in the Electron that set-up chose, used as a plain Node, instead of in Node.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runtime } from './runtime';

const checkout = fileURLToPath(new URL('..', import.meta.url));
const folder = join(checkout, 'test/bench');
const [wanted, ...rest] = process.argv.slice(2).filter((argument) => argument !== '--electron');
const inElectron = process.argv.includes('--electron');
const ending = '.bench.ts';

const all = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(ending)) : [];
const chosen = all.filter((file) => wanted === undefined || file === `${wanted}${ending}`);
if (chosen.length === 0) {
  const names = all.map((file) => file.slice(0, -ending.length)).join(', ');
  throw new Error(`There is no measurement "${wanted ?? ''}". There are: ${names || 'none yet'}.`);
}
for (const file of chosen) {
  console.log(`\n== ${file.slice(0, -ending.length)}`);
  const { status } = spawnSync(
    inElectron ? runtime().executable : process.execPath,
    ['--import', 'tsx', join(folder, file), ...rest],
    {
      cwd: checkout,
      stdio: 'inherit',
      env: { ...process.env, ...(inElectron && { ELECTRON_RUN_AS_NODE: '1' }) },
    },
  );
  if (status !== 0) process.exitCode = 1;
}
