import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Page } from 'playwright';

/** A start, in milliseconds from the moment the process was asked for. */
export type Start = {
  /** The first of our page was on the screen. */
  readonly first: number;
  /** The search had its first answer from the directory, and it was on the screen. */
  readonly answered: number;
};

/** What is started: the built product, on this data. */
export type Started = {
  readonly project: string;
  readonly home: string;
  readonly deployment: string;
  readonly env: Readonly<Record<string, string>>;
};

/** Starts the app as a person does, asks Chromium afterwards when it painted what, and ends it. */
export async function startCold({ project, home, deployment, env }: Started): Promise<Start> {
  const executable: string = createRequire(import.meta.url)('electron');
  const at = Date.now();
  const child = spawn(executable, [project, `--deployment=${deployment}`, '--remote-debugging-port=0'], {
    env: { ...process.env, XDG_CONFIG_HOME: home, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise((done) => child.once('exit', done));
  try {
    const address = await new Promise<string>((found, failed) => {
      let said = '';
      child.stderr.on('data', (piece) => {
        said += piece;
        const [, listening] = /DevTools listening on (ws:\S+)/.exec(said) ?? [];
        if (listening !== undefined) found(listening);
      });
      child.once('exit', () => failed(new Error(`It ended before it opened:\n${said}`)));
    });
    // Nobody looks while it starts: that would cost it time.
    await pause(3_000);
    const browser = await chromium.connectOverCDP(address);
    const page = browser.contexts().flatMap((context) => context.pages())[0];
    if (page === undefined) throw new Error('It has no window.');
    const start = await paints(page);
    await browser.close();
    return { first: start.first - at, answered: start.answered - at };
  } finally {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(late);
  }
}

/** When the page painted its first content, and its first answer: milliseconds since 1970. */
function paints(page: Page): Promise<Start> {
  return page.evaluate(async () => {
    // Chromium notes when each text that is larger than all before it was painted; what the search says is the largest.
    const answer = await new Promise<PerformanceEntry>((found, failed) => {
      new PerformanceObserver((list) => {
        const answers = list.getEntries().filter((entry) => {
          const element: unknown = Reflect.get(entry, 'element');
          return element instanceof Element && element.closest('.empty, .results') !== null;
        });
        if (answers[0] !== undefined) found(answers[0]);
      }).observe({ type: 'largest-contentful-paint', buffered: true });
      setTimeout(() => failed(new Error('No answer was painted.')), 30_000);
    });
    const first = performance.getEntriesByName('first-contentful-paint')[0];
    if (first === undefined) throw new Error('Nothing was painted.');
    return {
      first: performance.timeOrigin + first.startTime,
      answered: performance.timeOrigin + answer.startTime,
    };
  });
}
