import type { Page } from 'playwright';

/** From now on the page's waits of twenty seconds and more end when the test says so, and not before. */
export const holdLongWaits = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const held = new Map<number, () => void>();
    const begin = window.setTimeout.bind(window);
    const end = window.clearTimeout.bind(window);
    let last = 0;
    Reflect.set(window, 'setTimeout', (act: () => void, ms?: number) => {
      if (ms === undefined || ms < 20_000) return begin(act, ms);
      last -= 1;
      held.set(last, act);
      return last;
    });
    Reflect.set(window, 'clearTimeout', (id?: number) => {
      if (id === undefined || !held.delete(id)) end(id);
    });
    Reflect.set(window, 'endLongWaits', () => {
      const due = [...held.values()];
      held.clear();
      for (const act of due) act();
    });
  });

/** Ends them: what waited acts now. */
export const endLongWaits = (page: Page): Promise<void> =>
  page.evaluate(() => Reflect.get(window, 'endLongWaits')());
