// `npm test`: every check, whatever the others came to; the last line counts them all.
// `npm test -- e2e sign-in` runs one step only, and of its files those whose name has the word.
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { layer } from './checks/layer';
import type { Voice } from './checks/print-lines';
import { type StaticCheck, staticChecks } from './checks/static-checks';
import type { ResultCounts } from './checks/tally';
import { tool } from './checks/tool';
import { electronRoom } from './headless/electron-room';
import { ownRoom } from './headless/room';
import { runtime } from './runtime';

const checkout = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const electron = runtime();
/** The random tests of this run begin with it, but for those whose seed is fixed. */
const seed = process.env.SEED ?? String(Date.now() % 2 ** 31);
process.env.RUN_SEED = seed;
const [only, ...filters] = process.argv.slice(2);
const checks = staticChecks({ anew: only === undefined });

/** Steps that look at what the build made. */
const ofBuild = new Set(['package', 'e2e']);
function refuseWithoutBuild(): void {
  if (!existsSync(`${checkout}/out/main/index.js`))
    throw new Error('There is nothing to run: the build failed.');
}

/** Some checks as one step, one after the other. */
async function toolsOf(list: readonly StaticCheck[], voice: Voice): Promise<ResultCounts> {
  const all: ResultCounts = { passed: 0, failed: [], skipped: [] };
  for (const { name, script, args } of list) {
    const { passed, failed } = await tool(name, checkout, script, args, voice);
    all.passed += passed;
    all.failed.push(...failed);
  }
  return all;
}

type Step = (filters: readonly string[], voice: Voice) => Promise<ResultCounts>;
const steps: Record<string, Step> = {
  types: (_, voice) => toolsOf(checks.types, voice),
  lint: (_, voice) => toolsOf(checks.lint, voice),
  format: (_, voice) => toolsOf(checks.format, voice),
  unit: (filters, voice) =>
    layer('unit', ownRoom(checkout, electron.folder), 'build/vitest.config.ts', filters, voice),
  build: (_, voice) => tool('build', checkout, 'build/build.mjs', [], voice),
  package: async (filters, voice) => {
    refuseWithoutBuild();
    const here = ownRoom(checkout, electron.folder);
    return layer('package', here, 'build/vitest.package.config.ts', filters, voice);
  },
  e2e: async (filters, voice) => {
    refuseWithoutBuild();
    // Pictures of an earlier failure must not be taken for this run's.
    await rm(`${checkout}/out/e2e`, { recursive: true, force: true });
    const room = await electronRoom(checkout, electron);
    try {
      return await layer('e2e', room, 'build/vitest.e2e.config.ts', filters, voice);
    } finally {
      await room.close(['e2e']);
    }
  },
};

/**
 * What runs beside what: each lane goes one after the other. The tests of the real app wait much, for windows and for
 * timers, and have a screen and a keyring of their own: what needs nothing but Node fills the time.
 */
const lanes = [['types', 'lint', 'format', 'build', 'package', 'e2e'], ['unit']];

if (only !== undefined && !(only in steps))
  throw new Error(`There is no step "${only}": ${Object.keys(steps).join(', ')}.`);

console.log(`\nTests run on Electron ${electron.version} (${electron.kind}), Node ${process.versions.node}`);
console.log(`Seeds of the random tests: fixed ones, and ${seed} for this run (SEED=${seed} repeats it)`);

const sum: ResultCounts = { passed: 0, failed: [], skipped: [] };
async function take(name: string, run: Step, voice: Voice): Promise<void> {
  console.log(`\n== ${name}`);
  const start = performance.now();
  const { passed, failed, skipped } = await run(filters, voice).catch((problem: unknown): ResultCounts => {
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
const isWanted = (name: string) =>
  only === undefined || name === only || (name === 'build' && ofBuild.has(only));
await Promise.all(
  lanes.map(async (lane) => {
    for (const name of lane) {
      const run = steps[name];
      if (run === undefined) throw new Error(`There is no step "${name}".`);
      if (isWanted(name)) await take(name, run, only === undefined ? { under: name } : 'terminal');
    }
  }),
);

console.log('');
for (const skip of sum.skipped) console.log(`SKIPPED  ${skip}`);
for (const failure of sum.failed) console.log(`FAILED   ${failure}`);
console.log(`${sum.passed} passed, ${sum.failed.length} failed, ${sum.skipped.length} skipped`);
process.exitCode = sum.failed.length === 0 ? 0 : 1;
