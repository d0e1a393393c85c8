import { expect, test } from 'vitest';
import { describeWindow } from './describe-window';
import { confirmed } from './world';

const lines = 20_000;

describeWindow('a journal of 20,000 lines', (shown) => {
  /** The window on the journal's page; main holds the lines and gives those that are asked for. */
  const opened = async () => {
    const { page, complaints } = await shown.open();
    await page.evaluate(
      ([view, count]) => {
        const idOf = (n: number) => `3f2504e0-4f89-41d3-9a0c-${String(n).padStart(12, '0')}`;
        window.fakeMain.answerBy('journal.list', (asked) => {
          const { text = '', before = null, limit = 200 } = asked ?? {};
          const from = before === null ? 0 : Number(before.slice(-12)) + 1;
          const end = text === '' ? count : Math.min(count, 3);
          const length = Math.max(0, Math.min(limit, end - from));
          const value = Array.from({ length }, (_, n) => ({
            ...view,
            id: idOf(from + n),
            userName: `Line ${from + n}`,
          }));
          return { ok: true, value };
        });
        window.fakeMain.tell('window.command', { command: 'journal' });
      },
      [confirmed, lines] as const,
    );
    await page.getByRole('heading', { name: 'Line 0 ' }).waitFor();
    const asked = () =>
      page.evaluate(() =>
        window.fakeMain.calls.flatMap(({ channel, input }) => (channel === 'journal.list' ? [input] : [])),
      );
    const elements = () => page.evaluate(() => document.querySelectorAll('*').length);
    const items = () => page.getByRole('listitem').count();
    return { page, complaints, asked, elements, items };
  };

  test('opens with one page fetched and only the lines near the screen laid out', async () => {
    const { page, complaints, asked, elements, items } = await opened();
    expect(await asked()).toEqual([{ text: '', before: null, limit: 100 }]);
    expect(await items()).toBeLessThan(30);
    expect(await elements()).toBeLessThan(1_500);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('scrolled through, it fetches what follows, once each, and never lays out more', async () => {
    const { page, asked, elements, items } = await opened();
    const atEnd = () =>
      page.evaluate(() => {
        const scroller = document.querySelector('.content');
        scroller?.scrollTo(0, scroller.scrollHeight);
      });
    for (let pages = 2; pages <= 8; pages += 1) {
      await expect
        .poll(async () => {
          await atEnd();
          return (await asked()).length;
        })
        .toBeGreaterThanOrEqual(pages);
      expect(await items()).toBeLessThan(40);
      expect(await elements()).toBeLessThan(1_800);
    }
    const before = (await asked()).map((input) => (input as { before: string | null }).before);
    expect(new Set(before).size).toBe(before.length);
    expect(before.slice(1, 3).map((id) => Number(id?.slice(-12)))).toEqual([99, 199]);
    await page.context().close();
  });

  test('the filter asks main, shows what it gives from the top, and is undone', async () => {
    const { page, asked } = await opened();
    await page.getByRole('textbox', { name: 'Filter the journal' }).fill('line');
    await expect.poll(() => page.getByRole('listitem').count()).toBe(3);
    expect((await asked()).at(-1)).toEqual({ text: 'line', before: null, limit: 100 });
    await page.getByRole('textbox', { name: 'Filter the journal' }).fill('');
    await page.getByRole('heading', { name: 'Line 5 ' }).waitFor();
    await page.context().close();
  });

  test('a low window scrolls as a whole, and still only what is near the screen exists', async () => {
    const { page, items } = await opened();
    await page.setViewportSize({ width: 320, height: 256 });
    // Who scrolls changes with the size of the window, in one of the next frames.
    await expect
      .poll(() =>
        page.evaluate(() => {
          const app = document.querySelector('#root > .app');
          const before = app?.scrollTop ?? 0;
          app?.scrollTo(0, 9_000);
          return before;
        }),
      )
      .toBeGreaterThan(8_000);
    await expect.poll(items).toBeLessThan(40);
    // Something is laid out where one looks; one point may lie between two lines.
    await expect
      .poll(() =>
        page.evaluate(() => {
          const hits = [140, 170, 200].map((y) => document.elementFromPoint(160, y));
          return hits.some((hit) => hit !== null && hit.closest('.line-place') !== null);
        }),
      )
      .toBe(true);
    await page.context().close();
  });
});
