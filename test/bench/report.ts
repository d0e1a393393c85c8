import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One line of a measurement. `against`: whom we are compared with, and `theirs` what they take; null: nobody. */
export type BenchRow = {
  readonly id: string;
  readonly measure: string;
  readonly ours: number;
  readonly against: string | null;
  readonly theirs: number | null;
  /** `theirs` / `ours`, or null. */
  readonly ratio: number | null;
  readonly target: string;
  readonly met: boolean;
};

const folder = fileURLToPath(new URL('../../out/bench/', import.meta.url));

/** Prints the rows as a table and writes them to `out/bench/<part>.json`. */
export function report(part: string, rows: readonly BenchRow[]): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${part}.json`), `${JSON.stringify(rows, null, 2)}\n`);
  const short = (value: number | null) => (value === null ? '' : Number(value.toPrecision(4)).toString());
  const lines = rows.map(({ id, measure, ours, against, theirs, ratio, target, met }) => [
    id,
    measure,
    short(ours),
    against ?? '',
    short(theirs),
    short(ratio),
    target,
    met ? 'yes' : 'NO',
  ]);
  const table = [['id', 'measure', 'ours', 'against', 'theirs', 'ratio', 'target', 'met'], ...lines];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0))) ?? [];
  for (const line of table)
    console.log(line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  if (rows.some(({ met }) => !met)) process.exitCode = 1;
}

/** The value that so many of a hundred do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)] ?? 0;
}
