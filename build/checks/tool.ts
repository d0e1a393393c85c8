import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { printLines, stdioOf, type Voice } from './print-lines';
import type { ResultCounts } from './tally';

/** A check that one script makes, named from the checkout: it passes or fails as a whole, and counts as one test. */
export function tool(
  name: string,
  checkout: string,
  script: string,
  args: readonly string[],
  voice: Voice,
): Promise<ResultCounts> {
  const program = [join(checkout, script), ...args];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, program, {
      cwd: checkout,
      stdio: stdioOf(voice),
    });
    printLines(voice, child);
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ passed: code === 0 ? 1 : 0, failed: code === 0 ? [] : [name], skipped: [] }),
    );
  });
}
