import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/** Commands whose script is not `build/<command>.ts`. */
const scripts = { sandbox: 'test/sandbox/main.ts', soak: 'build/test.ts' };

/**
 * Runs the command's script with the chosen Electron and gives its exit code. The script learns of the Electron by Electron's
 * own variable, and of its kind and version by two of ours.
 */
export function handOver(command, args, runtime) {
  const script = scripts[command] ?? `build/${command}.ts`;
  if (!existsSync(join(root, script))) throw new Error(`There is no command "${command}".`);
  const electron = runtime && {
    ELECTRON_OVERRIDE_DIST_PATH: runtime.folder,
    ELECTRON_RUNTIME_KIND: runtime.kind,
    ELECTRON_RUNTIME_VERSION: runtime.version,
  };
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...(command === 'soak' && { SOAK: '1' }), ...electron },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
