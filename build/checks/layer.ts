import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { headless } from '../headless/headless';
import type { Room } from '../headless/room';
import type { Voice } from './print-lines';
import type { ResultCounts } from './tally';

/**
 * Runs one layer of Vitest tests in a room, and counts. A layer that ran nothing, or that died before it could count, has
 * failed. `filters` are parts of file names, as Vitest takes them.
 */
export async function layer(
  name: string,
  room: Room,
  config: string,
  filters: readonly string[],
  voice: Voice,
): Promise<ResultCounts> {
  const file = join(room.folder, 'out/checks', `${name}.json`);
  await rm(file, { force: true });
  const code = await headless(
    room,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--config',
      config,
      '--configLoader=runner',
      '--reporter=default',
      '--reporter=./build/checks/tally.ts',
      ...filters,
    ],
    { TALLY: file },
    voice,
  );
  const tally = await readTally(file);
  if (!tally)
    return { passed: 0, failed: [`${name}: ended with ${code} before it could count`], skipped: [] };
  if (tally.passed + tally.failed.length === 0) tally.failed.push(`${name}: ran no test`);
  else if (code !== 0 && tally.failed.length === 0) tally.failed.push(`${name}: ended with ${code}`);
  return tally;
}

async function readTally(file: string): Promise<ResultCounts | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
}
