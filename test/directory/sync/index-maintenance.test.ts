import { expect, test } from 'vitest';
import type { DirectoryCalls } from '../../../main/directory/directory-calls';
import { createIndexMaintenance } from '../../../main/directory/sync/index-maintenance';
import type { AskStore } from '../../../main/store-host/store-calls';
import { failed, ok } from '../../../preload/outcome';
import { directoryWith, userNamed, walk } from '../made';

const firsts = ['Anna', 'Bob', 'Clara', 'Dmitri', 'Elif', 'Farid', 'Greta', 'Hugo'];
const families = ['Berg', 'Dupont', 'Grossmann', 'Iwanow', 'Kowalska', 'Lopez', 'Martin'];
const people = (n: number, from = 0) =>
  Array.from({ length: n }, (_, at) => {
    const place = at + from;
    const name = `${firsts[place % firsts.length]} ${families[(place >> 3) % families.length]} ${place}`;
    return userNamed(name, `p${place}@c${place % 7}.example`);
  });

/** A directory that was filled by many small writes, as a sync does. */
function scattered() {
  const domains = Array.from({ length: 240 }, (_, n) => `c${n}.example`);
  const made = directoryWith(
    domains.map((domain, n) => ({ name: `Company ${n}`, domain, users: people(20, n * 20) })),
  );
  return { ...made, domains };
}

const queries = ['a', 'an', 'anna', 'berg', 'anna berg', 'c7.example', 'grosmann', 'owal', '17', 'qqq'];

/** Is there more to do after a step? */
function step(service: ReturnType<typeof scattered>['service']): boolean {
  const tidied = service['directory.tidy'](undefined);
  if (!tidied.ok) throw new Error(tidied.failure.kind);
  return tidied.value.more;
}

test('what is found is the same before, between and after the steps; then there is nothing left to do', () => {
  const { service, search } = scattered();
  const before = queries.map((text) => search(text));
  let steps = 0;
  while (step(service)) {
    steps += 1;
    expect(steps).toBeLessThan(10_000);
    if (steps % 7 === 1) expect(queries.map((text) => search(text))).toEqual(before);
  }
  expect(steps).toBeGreaterThan(0);
  expect(queries.map((text) => search(text))).toEqual(before);
  expect(step(service)).toBe(false);
});

test('who comes or goes between two steps is found or not, as always', () => {
  const { service, search } = scattered();
  expect(step(service)).toBe(true);
  const [gone, ...others] = people(20, 60);
  const now = [...others, userNamed('Zoe Newcomer', 'zoe@c3.example')];
  for (const at of [2_000, 3_000]) walk(service, 'c3.example', now, at);
  while (step(service));
  expect(search('zoe newcomer').rows).toMatchObject([{ name: 'Zoe Newcomer' }]);
  expect(search(gone?.upn ?? '').rows.map(({ name }) => name)).not.toContain(gone?.name);
  expect(search('', 'c3.example').rows).toHaveLength(20);
});

/** A store whose steps are answered when the test says so, and a clock that does not wait. */
function asked() {
  const steps: ((answer: Awaited<ReturnType<AskStore<DirectoryCalls>>>) => void)[] = [];
  const ask = ((name: string) => {
    expect(name).toBe('directory.tidy');
    return new Promise((answer) => steps.push(answer));
  }) as unknown as AskStore<DirectoryCalls>;
  const clock = {
    after: (_: number, act: () => void) => {
      let isOff = false;
      queueMicrotask(() => {
        if (!isOff) act();
      });
      return () => {
        isOff = true;
      };
    },
  };
  const answerLast = async (answer: unknown) => {
    steps.at(-1)?.(answer as never);
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return { steps, tidying: createIndexMaintenance(ask, clock), answerLast };
}

test('one step at a time, until nothing is left', async () => {
  const { steps, tidying, answerLast } = asked();
  tidying.start();
  tidying.start();
  expect(steps).toHaveLength(1);
  await answerLast(ok({ more: true }));
  expect(steps).toHaveLength(2);
  await answerLast(ok({ more: false }));
  expect(steps).toHaveLength(2);
  tidying.start();
  expect(steps).toHaveLength(3);
});

test('stopped, it asks no more; a step that fails ends it', async () => {
  const { steps, tidying, answerLast } = asked();
  tidying.start();
  tidying.stop();
  await answerLast(ok({ more: true }));
  expect(steps).toHaveLength(1);
  tidying.start();
  expect(steps).toHaveLength(2);
  await answerLast(failed({ kind: 'disk-full' }));
  expect(steps).toHaveLength(2);
});
