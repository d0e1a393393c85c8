import { bundle } from './bundle.mjs';
import { dependencies } from './dependencies.mjs';
import { runtime } from './runtime.mjs';
import { step } from './step.mjs';
import { systemPackages } from './system-packages.mjs';

/** How far each command needs the machine to be ready. `test` builds by itself, since a build that fails is a result. */
const reach = {
  types: 'dependencies',
  lint: 'dependencies',
  format: 'dependencies',
  unit: 'dependencies',
  sandbox: 'dependencies',
  deployment: 'dependencies',
  dev: 'runtime',
  test: 'runtime',
  soak: 'runtime',
};

/**
 * Makes the machine ready for a command, step by step; a second time it takes a second. Gives the Electron in use.
 * `nodeSaid` is the line of the Node in use, which was found before.
 */
export async function setUp(command, nodeSaid) {
  const far = reach[command] ?? 'build';
  console.log(`Set-up for "${command}":`);
  console.log(`  node: ${nodeSaid}`);
  await step('dependencies', dependencies);
  if (far === 'dependencies') return undefined;
  await step('system packages', () => systemPackages(command));
  const electron = await step('runtime', runtime);
  if (far === 'build') await step('build', bundle);
  return electron;
}
