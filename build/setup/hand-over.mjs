import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';
import { runAloud } from './run-aloud.mjs';

/** Commands whose script is not `build/<command>.ts`, with what the script is told first. */
const scripts = {
  sandbox: ['test/sandbox/main.ts'],
  soak: ['build/test.ts'],
  types: ['build/check.ts', 'types'],
  lint: ['build/check.ts', 'lint'],
  format: ['build/check.ts', 'format'],
};

/**
 * Runs the command's script with the chosen Electron and gives its exit code. The script learns of the Electron by Electron's
 * own variable, and of its kind and version by two of ours.
 */
export function handOver(command, args, runtime) {
  const [script, ...first] = scripts[command] ?? [`build/${command}.ts`];
  if (!existsSync(join(root, script))) throw new Error(`There is no command "${command}".`);
  const electron = runtime && {
    ELECTRON_OVERRIDE_DIST_PATH: runtime.folder,
    ELECTRON_RUNTIME_KIND: runtime.kind,
    ELECTRON_RUNTIME_VERSION: runtime.version,
  };
  const program = ['--import', 'tsx', join(root, script), ...first, ...args];
  return runAloud(process.execPath, program, {
    ...process.env,
    ...(command === 'soak' && { SOAK: '1' }),
    ...electron,
  });
}
