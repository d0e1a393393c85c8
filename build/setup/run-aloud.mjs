import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/** Runs a program from the checkout on this terminal, hands it the signals that end it, and gives its exit code. */
export function runAloud(program, args, env = process.env) {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
