import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright';

/** One keystroke, in milliseconds after the system's time of the key: each step, up to what is on the screen. */
export type Stroke = {
  readonly text: string;
  /** The page was told of the letter. */
  readonly typed: number;
  /** The rows for the text were in the page; for the empty box the same as `typed`. */
  readonly changed: number;
  /** The frame that shows them began. */
  readonly frame: number;
  /** It had been handed to the screen. */
  readonly painted: number;
  /** What is brought out in the first row as matching. */
  readonly marks: readonly string[];
};

/** Where is typed: the search, or a box beside it that nobody listens to. */
export type Box = 'search' | 'empty';

/** Puts the empty box into the page, and watches both. Injected by the test's connection: the product knows nothing of it. */
export async function watchTyping(page: Page): Promise<void> {
  // What compiles this file calls it around each function; the page does not have it.
  await page.evaluate('globalThis.__name = (named) => named');
  await page.evaluate(() => {
    const empty = document.createElement('input');
    empty.id = 'empty-box';
    empty.setAttribute('style', 'position: fixed; left: 8px; bottom: 4px; width: 300px; z-index: 9');
    document.body.append(empty);

    type Times = { key: number; typed: number; changed: number; frame: number; painted: number };
    let now: { times: Times; isEmpty: boolean; marks: string[] } | null = null;
    const untilPainted = (stroke: NonNullable<typeof now>) => {
      stroke.times.changed = performance.now();
      requestAnimationFrame(() => {
        stroke.times.frame = performance.now();
        const after = new MessageChannel();
        after.port1.onmessage = () => {
          stroke.times.painted = performance.now();
          const marks = document.querySelectorAll('.results [role="option"]:first-child mark');
          stroke.marks = [...marks].map((mark) => mark.textContent ?? '');
        };
        after.port2.postMessage(null);
      });
    };
    const capture = { capture: true };
    window.addEventListener(
      'keydown',
      ({ timeStamp, target }) => {
        const times = { key: timeStamp, typed: 0, changed: 0, frame: 0, painted: 0 };
        now = { times, isEmpty: target === empty, marks: [] };
      },
      capture,
    );
    window.addEventListener(
      'input',
      () => {
        if (now === null) return;
        now.times.typed = performance.now();
        if (now.isEmpty) untilPainted(now);
      },
      capture,
    );
    // The rows are the only part of the page that changes with an answer, and with nothing else while somebody types.
    const ofRows = (node: Node | null) =>
      node instanceof Element && (node.closest('.results') ?? node.querySelector('.results')) !== null;
    const partOf = (node: Node) => (node instanceof Element ? node : node.parentElement);
    new MutationObserver((changes) => {
      if (now === null || now.isEmpty || now.times.typed === 0 || now.times.changed !== 0) return;
      const isAnswer = changes.some(
        ({ target, addedNodes }) =>
          partOf(target)?.closest('.results') != null || [...addedNodes].some((node) => ofRows(node)),
      );
      if (isAnswer) untilPainted(now);
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    Reflect.set(window, 'lastStroke', () => now);
  });
}

/** Types a text letter by letter, as quickly as practised hands, and gives what each letter took; null: no row changed. */
export async function type(page: Page, box: Box, text: string): Promise<readonly (Stroke | null)[]> {
  const place = page.locator(box === 'search' ? '#search' : '#empty-box');
  await place.fill('');
  await place.focus();
  // The line under the box that has the focus grows for a fifth of a second.
  await pause(400);
  const strokes: (Stroke | null)[] = [];
  for (const [at, letter] of [...text].entries()) {
    await page.keyboard.press(letter === ' ' ? 'Space' : letter);
    // At other moments between two frames each time.
    await pause(90 + ((at * 7 + text.length * 5) % 17));
    strokes.push(await lastStroke(page, text.slice(0, at + 1)));
  }
  return strokes;
}

async function lastStroke(page: Page, text: string): Promise<Stroke | null> {
  for (let tries = 0; tries < 10; tries += 1) {
    const stroke = await page.evaluate(() => {
      const { times, marks } = Reflect.get(window, 'lastStroke')();
      return { ...times, marks };
    });
    if (stroke.painted !== 0) {
      const { key, marks } = stroke;
      const since = (moment: number) => moment - key;
      return {
        text,
        typed: since(stroke.typed),
        changed: since(stroke.changed),
        frame: since(stroke.frame),
        painted: since(stroke.painted),
        marks,
      };
    }
    await pause(50);
  }
  return null;
}

/** Milliseconds from the page's question to the answer in its hands, without anything drawn, and the rows as text. */
export const askOnly = (
  page: Page,
  text: string,
): Promise<{ readonly took: number; readonly rows: string }> =>
  page.evaluate(async (asked) => {
    const bridge = Reflect.get(window, 'bridge');
    const before = performance.now();
    const answer = await bridge['directory.search']({ text: asked, customerId: null });
    const took = performance.now() - before;
    if (!answer.ok) throw new Error(answer.failure.kind);
    const drawn = document.querySelectorAll('.results [role="option"]').length;
    return { took, rows: JSON.stringify(answer.value.rows.slice(0, drawn)) };
  }, text);
