import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createLog } from '../../main/base/log';

/** A real log in a folder of its own, gone after the test. */
export function openLog(limit?: number) {
  const folder = mkdtempSync(join(tmpdir(), 'log-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'logs', 'log.jsonl');
  let drawn = 0;
  const log = createLog(
    {
      file,
      now: () => 1_790_000_000_000,
      random: (size) => new Uint8Array(size).map(() => (drawn++ * 37) % 256),
    },
    limit,
  );
  const text = () => readFileSync(file, 'utf8');
  const lines = (): Record<string, unknown>[] =>
    text()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  return { log, file, text, lines };
}
