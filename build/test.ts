// `npm test`: every check, one after the other, whatever the one before came to; the last line counts them all.
// `npm test -- e2e sign-in` runs one step only, and of its files those whose name has the word.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { layer } from './checks/layer';
import type { Tally } from './checks/tally';
import { tool } from './checks/tool';
import { electronRoom } from './headless/electron-room';
import { ownRoom } from './headless/room';
import { runtime } from './runtime';

const checkout = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const electron = runtime();
const style = ['--config-path=build/style.json', '--error-on-warnings', '--colors=off'];
const rooms = 'build main preload renderer test'.split(' ');

/** Steps that look at what the build made. */
const ofBuild = new Set(['package', 'e2e']);
function refuseWithoutBuild(): void {
  if (!existsSync(`${checkout}/out/main/index.js`))
    throw new Error('There is nothing to run: the build failed.');
}

type Filters = readonly string[];
const steps: Record<string, (filters: Filters) => Promise<Tally>> = {
  types: () => tool('types', checkout, 'node_modules/typescript/bin/tsc', ['-p', '.']),
  lint: () => tool('lint', checkout, 'node_modules/@biomejs/biome/bin/biome', ['lint', ...style, ...rooms]),
  format: () =>
    tool('format', checkout, 'node_modules/@biomejs/biome/bin/biome', ['format', ...style, ...rooms]),
  unit: (filters) => {
    const here = ownRoom(checkout, electron.folder);
    return layer('unit', here, 'build/vitest.config.ts', filters);
  },
  build: () => tool('build', checkout, 'build/build.mjs', []),
  package: async (filters) => {
    refuseWithoutBuild();
    return layer('package', ownRoom(checkout, electron.folder), 'build/vitest.package.config.ts', filters);
  },
  e2e: async (filters) => {
    refuseWithoutBuild();
    const room = await electronRoom(checkout, electron);
    try {
      return await layer('e2e', room, 'build/vitest.e2e.config.ts', filters);
    } finally {
      await room.close(['e2e']);
    }
  },
};

const [only, ...filters] = process.argv.slice(2);
if (only !== undefined && !(only in steps))
  throw new Error(`There is no step "${only}": ${Object.keys(steps).join(', ')}.`);

console.log(`\nTests run on Electron ${electron.version} (${electron.kind}), Node ${process.versions.node}`);
const sum: Tally = { passed: 0, failed: [], skipped: [] };
for (const [name, run] of Object.entries(steps)) {
  if (only !== undefined && name !== only && !(ofBuild.has(only) && name === 'build')) continue;
  console.log(`\n== ${name}`);
  const start = performance.now();
  const { passed, failed, skipped } = await run(filters).catch((problem: unknown): Tally => {
    console.error(problem instanceof Error ? problem.message : problem);
    return { passed: 0, failed: [`${name}: could not run`], skipped: [] };
  });
  sum.passed += passed;
  sum.failed.push(...failed);
  sum.skipped.push(...skipped);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(
    `== ${name}: ${passed} passed, ${failed.length} failed, ${skipped.length} skipped (${seconds} s)`,
  );
}

console.log('');
for (const skip of sum.skipped) console.log(`SKIPPED  ${skip}`);
for (const failure of sum.failed) console.log(`FAILED   ${failure}`);
console.log(`${sum.passed} passed, ${sum.failed.length} failed, ${sum.skipped.length} skipped`);
process.exitCode = sum.failed.length === 0 ? 0 : 1;
