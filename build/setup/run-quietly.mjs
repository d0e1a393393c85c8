import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/**
 * Runs a program from the checkout and keeps what it says to itself; a failure throws with the last lines of it.
 * `limitMs`: it is stopped, and counts as failed, after that many milliseconds.
 */
export function runQuietly(program, args, { limitMs, env, cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: limitMs,
      shell: process.platform === 'win32' && program === 'npm',
    });
    let said = '';
    child.stdout.on('data', (piece) => (said += piece));
    child.stderr.on('data', (piece) => (said += piece));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(said);
      const ending = said.trim().split('\n').slice(-40).join('\n');
      reject(new Error(`${program} ${args.join(' ')} ended with ${signal ?? code}:\n${ending}`));
    });
  });
}
