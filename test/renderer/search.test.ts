import { beforeEach, describe, expect, test } from 'vitest';
import type { Output } from '../../preload/contract';
import { type Outcome, ok } from '../../preload/outcome';
import { answered, ask, askAgain } from '../../renderer/search/asking';
import { activeRow, clearSearch, moveTo, shownOf, useSearch } from '../../renderer/search/search';
import { fieldWord } from '../../renderer/sync/directory';
import { fakeCalls, later } from './fake-calls';
import { aCustomer, anAnswer, aStatus, aUser, running, someRows } from './world';

type Answer = Outcome<Output<'directory.search'>>;
const rows = () => shownOf(useSearch.getState())?.answer.rows ?? [];

beforeEach(clearSearch);

describe('search', () => {
  test('an older answer that comes late is dropped', async () => {
    const slow = later<Answer>();
    const bridge = fakeCalls({
      'directory.search': ({ text }) =>
        text === 'd' ? slow.answer : Promise.resolve(ok({ ...anAnswer, rows: [aUser] })),
    });
    const first = ask(bridge, { text: 'd', customer: null });
    await ask(bridge, { text: 'du', customer: null });
    slow.come(ok({ ...anAnswer, rows: [aCustomer] }));
    await first;
    expect(rows()).toEqual([aUser]);
  });

  test('the last rows stay while the next are asked for', async () => {
    const slow = later<Answer>();
    const bridge = fakeCalls({
      'directory.search': ({ text }) => (text === 'd' ? Promise.resolve(ok(anAnswer)) : slow.answer),
    });
    await ask(bridge, { text: 'd', customer: null });
    const second = ask(bridge, { text: 'du', customer: null });
    expect(useSearch.getState().step).toBe('asking');
    expect(rows()).toHaveLength(someRows.length);
    slow.come(ok({ ...anAnswer, rows: [] }));
    await second;
    expect(rows()).toEqual([]);
  });

  test('Enter waits for the newest answer, also when another key comes meanwhile', async () => {
    const slow = [later<Answer>(), later<Answer>()];
    let turn = 0;
    const bridge = fakeCalls({
      'directory.search': () => slow[turn++]?.answer ?? Promise.reject(new Error('third')),
    });
    void ask(bridge, { text: 'd', customer: null });
    let done = false;
    const waiting = answered().then(() => {
      done = true;
    });
    void ask(bridge, { text: 'du', customer: null });
    slow[0]?.come(ok({ ...anAnswer, rows: [aCustomer] }));
    await Promise.resolve();
    await new Promise((next) => setImmediate(next));
    expect(done).toBe(false);
    slow[1]?.come(ok({ ...anAnswer, rows: [aUser] }));
    await waiting;
    expect(activeRow(useSearch.getState())).toEqual(aUser);
  });

  test('a refreshed directory leaves the keys on the row they stood on', async () => {
    let answer = anAnswer;
    const bridge = fakeCalls({ 'directory.search': async () => ok(answer) });
    await ask(bridge, { text: 'd', customer: null });
    moveTo(3);
    const chosen = activeRow(useSearch.getState());
    answer = { ...anAnswer, rows: [...someRows].reverse() };
    await askAgain(bridge);
    expect(activeRow(useSearch.getState())).toEqual(chosen);
  });

  test('the rows that the window has room for come first, then the others; the keys stay where they went', async () => {
    const many = Array.from({ length: 50 }, (_, n) => ({ ...aUser, userId: `user-${n}`, name: `User ${n}` }));
    const limits: (number | undefined)[] = [];
    const bridge = fakeCalls({
      'directory.search': async ({ limit }) => {
        limits.push(limit);
        return ok({ ...anAnswer, rows: many.slice(0, limit ?? 50), more: true });
      },
    });
    await ask(bridge, { text: 'user', customer: null });
    const [limit] = limits;
    expect(limit).toBeGreaterThan(10);
    expect(rows()).toEqual(many.slice(0, limit));
    expect(shownOf(useSearch.getState())?.isPart).toBe(true);
    moveTo(3);
    await expect.poll(() => rows()).toEqual(many);
    expect(shownOf(useSearch.getState())).toMatchObject({ active: 3, isPart: false });
    expect(limits).toEqual([limit, undefined]);
  });

  test('the others are not fetched once another letter is typed, nor when these were all', async () => {
    const asked: unknown[] = [];
    const bridge = fakeCalls({
      'directory.search': async ({ text, limit }) => {
        asked.push([text, limit === undefined ? 'all' : 'first']);
        return ok({ ...anAnswer, rows: [aUser], more: text === 'd' });
      },
    });
    await ask(bridge, { text: 'd', customer: null });
    await ask(bridge, { text: 'du', customer: null });
    await new Promise((rest) => setTimeout(rest, 150));
    expect(asked).toEqual([
      ['d', 'first'],
      ['du', 'first'],
    ]);
  });

  test('a new question starts at the first row', async () => {
    const bridge = fakeCalls({ 'directory.search': async () => ok(anAnswer) });
    await ask(bridge, { text: 'd', customer: null });
    moveTo(3);
    await ask(bridge, { text: 'du', customer: null });
    expect(shownOf(useSearch.getState())?.active).toBe(0);
  });

  test('the keys stop at the ends', async () => {
    const bridge = fakeCalls({ 'directory.search': async () => ok(anAnswer) });
    await ask(bridge, { text: 'd', customer: null });
    moveTo(-4);
    expect(shownOf(useSearch.getState())?.active).toBe(0);
    moveTo(1_000);
    expect(shownOf(useSearch.getState())?.active).toBe(someRows.length - 1);
  });

  test('a superseded answer is never shown', async () => {
    let answer = anAnswer;
    const bridge = fakeCalls({ 'directory.search': async () => ok(answer) });
    await ask(bridge, { text: 'd', customer: null });
    answer = { ...anAnswer, rows: [], how: 'superseded' };
    await ask(bridge, { text: 'du', customer: null });
    expect(rows()).toHaveLength(someRows.length);
  });

  test('no more than 2,048 characters leave the window', async () => {
    const asked: string[] = [];
    const bridge = fakeCalls({
      'directory.search': async ({ text }) => {
        asked.push(text);
        return ok(anAnswer);
      },
    });
    await ask(bridge, { text: 'x'.repeat(5_000), customer: null });
    expect(asked[0]).toHaveLength(2_048);
  });
});

test('ready for the field is said only when nobody is missing and nobody failed', () => {
  const failures = running.failures;
  expect(fieldWord({ ...aStatus, failures: [] }, 'whole')).toBe('sync.fieldReady');
  expect(fieldWord({ ...aStatus, failed: failures.length, failures }, 'whole')).toBe('sync.fieldReadyBut');
  expect(fieldWord({ ...aStatus, failures: [], oldestAt: null }, 'whole')).toBe('sync.fieldReadyBut');
  expect(fieldWord({ ...aStatus, failures: [] }, 'stopped')).toBe('sync.fieldStopped');
});
