import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { failed, type Outcome, ok } from '../../preload/outcome';
import type { SearchAnswer, UserRow } from '../../preload/shapes/directory';
import { answered, ask, askAgain } from '../../renderer/search/asking';
import { pin } from '../../renderer/search/favourites';
import { activeRow, clearSearch, shownOf, useSearch } from '../../renderer/search/search';
import { fakeCalls, later } from './fake-calls';
import { aCustomer, anAnswer, aUser } from './world';

type Asked = { readonly text: string; readonly customerId: string | null };

/** The rows of a text: one user, who is called so. */
const named = (name: string): UserRow => ({ ...aUser, userId: `id-${name}`, name });
const answerTo = (text: string): SearchAnswer => ({ ...anAnswer, rows: [named(text)], more: true });
const names = () => shownOf(useSearch.getState())?.answer.rows.map(({ name }) => name);
const everybody = { customer: null };

/** A main that finds a user of the name that is asked for, and what it was asked. */
function main(
  ahead: (asked: Asked) => Promise<Outcome<SearchAnswer>> = async ({ text }) => ok(answerTo(text)),
) {
  const asked = { typed: [] as string[], ahead: [] as string[] };
  const bridge = fakeCalls({
    'directory.search': async ({ text }) => {
      asked.typed.push(text);
      return ok(answerTo(text));
    },
    'directory.ahead': (question) => {
      asked.ahead.push(question.text);
      return ahead(question);
    },
  });
  return { bridge, asked };
}

/** Until a hand that rests has had the likely letters asked for, and the rows below the first. */
const rest = () => vi.advanceTimersByTimeAsync(1_000);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  clearSearch();
});
afterEach(() => void vi.useRealTimers());

describe('asking ahead', () => {
  test('rows of a likely letter are there with the letter, and are asked for again afterwards', async () => {
    const { bridge, asked } = main();
    await ask(bridge, { text: 'ma', ...everybody });
    await rest();
    expect(asked.typed).toEqual(['ma', 'ma']);
    expect(asked.ahead).toContain('mar');
    void ask(bridge, { text: 'mar', ...everybody });
    // Nothing was waited for since.
    expect(names()).toEqual(['mar']);
    expect(useSearch.getState().step).toBe('found');
    await rest();
    expect(asked.typed).toEqual(['ma', 'ma', 'mar']);
  });

  test('what has changed meanwhile replaces them', async () => {
    const { bridge } = main(async ({ text }) => ok({ ...answerTo(text), rows: [named('old')], more: false }));
    await ask(bridge, { text: 'ma', ...everybody });
    await rest();
    void ask(bridge, { text: 'mar', ...everybody });
    expect(names()).toEqual(['old']);
    await rest();
    expect(names()).toEqual(['mar']);
  });

  test('Enter opens the row that is on screen', async () => {
    const { bridge } = main();
    await ask(bridge, { text: 'ma', ...everybody });
    await rest();
    void ask(bridge, { text: 'mar', ...everybody });
    await answered();
    expect(activeRow(useSearch.getState())).toEqual(named('mar'));
  });

  test('a capital finds what the small letter found', async () => {
    const { bridge } = main();
    await ask(bridge, { text: 'Ma', ...everybody });
    await rest();
    void ask(bridge, { text: 'MaR', ...everybody });
    expect(names()).toEqual(['mar']);
  });

  test('a key ends it: one question is under way at most', async () => {
    const slow = later<Outcome<SearchAnswer>>();
    const { bridge, asked } = main(() => slow.answer);
    await ask(bridge, { text: 'ma', ...everybody });
    await vi.advanceTimersByTimeAsync(50);
    expect(asked.ahead).toHaveLength(1);
    await ask(bridge, { text: 'max', ...everybody });
    slow.come(ok(answerTo('mar')));
    await vi.advanceTimersByTimeAsync(0);
    expect(asked.ahead).toHaveLength(1);
    expect(names()).toEqual(['max']);
  });

  test('Enter ends it: what it opens is asked for now', async () => {
    const { bridge, asked } = main();
    void ask(bridge, { text: 'ma', ...everybody });
    await answered();
    await rest();
    expect(asked.ahead).toEqual([]);
  });

  test('nothing is asked while somebody types', async () => {
    const { bridge, asked } = main();
    for (const text of ['m', 'ma', 'mar', 'mart']) {
      await ask(bridge, { text, ...everybody });
      await vi.advanceTimersByTimeAsync(5);
    }
    expect(asked.ahead).toEqual([]);
  });

  test('a directory that has changed, a pin, and another customer forget it', async () => {
    const { bridge, asked } = main();
    const typed = async (text: string, customer: typeof everybody.customer | typeof aCustomer) => {
      const before = asked.typed.length;
      await ask(bridge, { text, customer });
      return asked.typed.length - before;
    };
    await ask(bridge, { text: 'ma', ...everybody });
    await rest();
    await askAgain(bridge);
    expect(await typed('mar', null)).toBe(1);
    await rest();
    await pin(bridge, named('mar'));
    expect(await typed('marc', null)).toBe(1);
    await rest();
    expect(await typed('marco', aCustomer)).toBe(1);
    await rest();
    expect(await typed('marcos', aCustomer)).toBe(0);
  });

  test('rows from longer ago than half a minute are not shown', async () => {
    const { bridge, asked } = main();
    await ask(bridge, { text: 'ma', ...everybody });
    await vi.advanceTimersByTimeAsync(29_000);
    void ask(bridge, { text: 'mar', ...everybody });
    expect(names()).toEqual(['mar']);
    await vi.advanceTimersByTimeAsync(31_000);
    const before = asked.typed.length;
    await ask(bridge, { text: 'mart', ...everybody });
    expect(asked.typed.slice(before)).toEqual(['mart']);
  });

  test('an answer that was superseded is none, and the first failure ends it without a word', async () => {
    const { bridge, asked } = main(async () => ok({ ...answerTo('x'), how: 'superseded', rows: [] }));
    await ask(bridge, { text: 'ma', ...everybody });
    await rest();
    await ask(bridge, { text: 'mar', ...everybody });
    expect(names()).toEqual(['mar']);
    expect(asked.ahead.length).toBeGreaterThan(10);
    const broken = main(async () =>
      failed({ kind: 'store-unavailable', support: { reference: 'R-1', time: '', code: '' } }),
    );
    await ask(broken.bridge, { text: 'ma', ...everybody });
    await rest();
    expect(broken.asked.ahead).toHaveLength(1);
    expect(useSearch.getState().step).toBe('found');
  });

  test('whoever signs in next is not shown what was asked for the one before', async () => {
    const { bridge, asked } = main();
    await ask(bridge, { text: '', ...everybody });
    await rest();
    expect(asked.ahead).toContain('m');
    clearSearch();
    expect(shownOf(useSearch.getState())).toBeNull();
    void ask(bridge, { text: 'm', ...everybody });
    expect(shownOf(useSearch.getState())).toBeNull();
    await answered();
  });
});
