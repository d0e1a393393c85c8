import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openHighWaterMark } from '../../main/ledger/high-water-mark';
import { workbench } from '../reset/reset-fixture';
import { temporaryFolders } from '../store/folder';

const folder = temporaryFolders();

test('one row put back as it was, under a seal that holds, is noticed though none is missing', async () => {
  const bench = await workbench();
  bench.obstacle = 'connection';
  const { id } = await bench.reset(1);
  const rowsOf = () => [...bench.disk.rows].filter(([, row]) => row.id === id && row.table !== 'password');
  const older = rowsOf();
  await bench.resets.cancel(id);
  await bench.kill();
  expect(bench.disk.open().damaged).toBe(0);
  for (const [key, row] of older) bench.disk.rows.set(key, row);
  expect(bench.disk.open().damaged).toBeGreaterThan(0);
});

test('a mark that was torn is none: what the slot before it says counts', async () => {
  const file = join(folder(), 'ledger.db-mark');
  const mark = await openHighWaterMark(file);
  await mark.set(4);
  await mark.set(5);
  const bytes = readFileSync(file);
  // The count of the newer slot, made larger, without the check that belongs to it.
  bytes[22] = 0x01;
  writeFileSync(file, bytes);
  expect((await openHighWaterMark(file)).last).toBe(4);
});
