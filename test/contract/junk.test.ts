import fc from 'fast-check';
import { expect, test } from 'vitest';
import { serve } from '../../main/bridge/serve-calls';
import { channels } from '../../preload/channels';
import { contract } from '../../preload/contract';
import { fakeIpc, handlersOf, ourPage } from '../bridge/strangers';
import { openLog } from '../log/open-log';
import { freshSeed } from '../seed';

const canary = 'canary';
const seed = freshSeed;

/** What a window taken over could send: everything that structured cloning carries. */
const junk = fc.oneof(
  fc.anything({
    maxDepth: 4,
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withSparseArray: true,
    key: fc.oneof(
      fc.string(),
      fc.constantFrom(
        '__proto__',
        'constructor',
        'prototype',
        'toString',
        'then',
        'resetId',
        'customerId',
        'name',
      ),
    ),
  }),
  // Closer to what is asked for: the right names with the wrong things.
  fc.record(
    {
      resetId: fc.anything(),
      customerId: fc.oneof(fc.string(), fc.anything()),
      userId: fc.anything(),
      text: fc.oneof(fc.string({ minLength: 200, maxLength: 2_000 }), fc.anything()),
      target: fc.anything(),
      password: fc.oneof(fc.constant('x'.repeat(100_000)), fc.anything()),
      language: fc.anything(),
    },
    { requiredKeys: [] },
  ),
  fc.constant(
    JSON.parse(`{"__proto__":{"polluted":"${canary}"},"constructor":{"prototype":{"polluted":1}}}`),
  ),
);

test.each(channels)('%s takes no junk, and main neither throws nor repeats it', async (channel) => {
  const { log, text } = openLog();
  const { ipc, call } = fakeIpc();
  const reached: unknown[] = [];
  serve(
    ipc,
    handlersOf((_channel, input) => void reached.push(input)),
    log,
    async () => null,
  );
  await fc.assert(
    fc.asyncProperty(junk, async (input) => {
      reached.length = 0;
      const answer = await call(channel, ourPage, input);
      expect(answer).toSatisfy(isOutcome);
      // Whatever a handler is given has the shape of the contract, and has it again when parsed twice.
      for (const given of reached) expect(contract[channel].input.safeParse(given).success).toBe(true);
      expect(JSON.stringify(answer)).not.toContain(canary);
    }),
    { numRuns: 120, seed },
  );
  await call(channel, ourPage, { [canary]: canary, password: canary, customerId: canary });
  expect(text()).not.toContain(canary);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

test.each(channels)('%s: junk that is deep, round or enormous', async (channel) => {
  const { log } = openLog();
  const { ipc, call } = fakeIpc();
  serve(
    ipc,
    handlersOf(() => undefined),
    log,
    async () => null,
  );
  const round: Record<string, unknown> = {};
  round.resetId = round;
  let deep: unknown = 0;
  for (let depth = 0; depth < 20_000; depth += 1) deep = { target: deep };
  for (const input of [round, deep, new Array(1_000_000).fill('x'), 'x'.repeat(5_000_000)]) {
    expect(await call(channel, ourPage, input)).toSatisfy(isOutcome);
  }
});

function isOutcome(answer: unknown): boolean {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return false;
  if (answer.ok === true) return Object.keys(answer).every((key) => key === 'ok' || key === 'value');
  if (!('failure' in answer) || typeof answer.failure !== 'object' || answer.failure === null) return false;
  return 'kind' in answer.failure && answer.failure.kind === 'unexpected' && 'reference' in answer.failure;
}
