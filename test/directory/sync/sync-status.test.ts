import { expect, test } from 'vitest';
import { newRun } from '../../../main/directory/sync/sync-run';
import { stand, syncStatusOf } from '../../../main/directory/sync/sync-status';

const nothing = { customers: 0, users: 0, oldestAt: null, damaged: false, failed: 0, failures: [] };
const facts = (steady: number) => ({
  completeAt: null,
  listFailure: null,
  diskFull: false,
  rebuilt: false,
  againAt: null,
  steady,
});

test('the time left does not count how long it stood still', () => {
  const run = newRun({ field: false, asked: false }, 0);
  run.customersTotal = 100;
  run.customersDone = 10;
  const left = (steady: number) => syncStatusOf(run, nothing, facts(steady)).secondsLeft;
  expect(left(10_000)).toBe(90);
  stand(run, { isPaused: true }, 10_000);
  expect(left(500_000)).toBeNull();
  stand(run, { waitsFor: 'battery' }, 500_000);
  stand(run, { isPaused: false }, 600_000);
  expect(left(700_000)).toBeNull();
  stand(run, { waitsFor: null }, 900_000);
  expect(left(900_000)).toBe(90);
  run.customersDone = 20;
  expect(left(910_000)).toBe(80);
});

test('no time is guessed from the first few customers', () => {
  const run = newRun({ field: true, asked: true }, 0);
  run.customersTotal = 100;
  run.customersDone = 4;
  expect(syncStatusOf(run, nothing, facts(1_000)).secondsLeft).toBeNull();
});
