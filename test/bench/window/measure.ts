import { fold } from '../../../main/directory/store/fold';
import { type TestBrowser, testBrowser } from '../../e2e/harness/browser';
import { forget, type LaunchedApp, launch } from '../../e2e/harness/launch';
import { type SandboxUnderTest, sandbox } from '../../e2e/harness/sandbox';
import { signInAs } from '../../e2e/harness/sign-in';
import { benchQueries } from '../queries';
import { type Start, startCold } from './cold-start';
import { putDirectory } from './homes';
import { askOnly, type Stroke, type as typeInto, watchTyping } from './typing';

/** What was measured in the window. */
export type Figures = {
  readonly strokes: readonly Stroke[];
  readonly empty: readonly Stroke[];
  /** Milliseconds of a question and its answer, over the bridge, without the rows. */
  readonly asks: readonly number[];
  readonly starts: { readonly large: readonly Start[]; readonly none: readonly Start[] };
};

/** Texts are typed from these classes of the search's own queries; what finds nobody paints no rows. */
const kinds = new Set(['full name', 'two words', 'domain', 'typo', 'middle part']);

/** Every fourth text of those classes that a keyboard has the letters for. */
const texts = (users: number): readonly string[] =>
  benchQueries(Math.max(20, users / 200), users)
    .filter(({ kind }) => kinds.has(kind))
    .map(({ text }) => fold(text).slice(0, 16).trim())
    .filter((text, place) => text.length > 2 && place % 4 === 0);

/** An app that has been signed in once, ended, and been given a directory. */
async function furnished(
  {
    microsoft,
    browser,
    deployment,
  }: { microsoft: SandboxUnderTest; browser: TestBrowser; deployment: string },
  directory: string | null,
): Promise<LaunchedApp> {
  const app = await launch({ deployment, env: browser.env });
  await app.window.getByRole('button', { name: 'Sign in with Microsoft' }).click();
  const tab = await browser.nextPage();
  await signInAs(tab, microsoft.technician);
  await tab.getByRole('button', { name: 'Yes' }).click();
  await app.window.getByRole('combobox').waitFor();
  await app.close();
  await putDirectory(app, directory);
  return app;
}

/** Measures a built app on a directory. To be called where an app can be started: a display, a keyring, no root. */
export async function measureWindow(what: {
  readonly project: string;
  readonly directory: string;
  readonly users: number;
  readonly starts: number;
  /** So many texts are typed, at most. */
  readonly texts: number;
}): Promise<Figures> {
  const microsoft = await sandbox(['--customers', '2', '--users', '20', '--seed', '7']);
  const browser = await testBrowser();
  const place = { microsoft, browser, deployment: await microsoft.deployment() };
  const [large, none] = [await furnished(place, what.directory), await furnished(place, null)];
  await browser.close();
  try {
    const typed = await typing(place, large, texts(what.users).slice(0, what.texts));
    const starts: { large: Start[]; none: Start[] } = { large: [], none: [] };
    // The first of each warms the system's file cache, and is not counted.
    for (let round = -1; round < what.starts; round += 1) {
      for (const name of round % 2 === 0 ? (['large', 'none'] as const) : (['none', 'large'] as const)) {
        const { home } = name === 'large' ? large : none;
        const start = await startCold({ ...what, home, deployment: place.deployment, env: browser.env });
        if (round >= 0) starts[name].push(start);
      }
    }
    return { ...typed, starts };
  } finally {
    await microsoft.close();
    await forget(large);
    await forget(none);
  }
}

async function typing(
  { deployment, browser }: { deployment: string; browser: TestBrowser },
  { home }: LaunchedApp,
  typed: readonly string[],
): Promise<Pick<Figures, 'strokes' | 'empty' | 'asks'>> {
  const app = await launch({ deployment, home, env: browser.env });
  const page = app.window;
  const strokes: Stroke[] = [];
  const empty: Stroke[] = [];
  const asks: number[] = [];
  const strange: string[] = [];
  let rowless = 0;
  let unchanged = 0;
  try {
    await page.getByRole('combobox').waitFor();
    await watchTyping(page);
    await typeInto(page, 'search', 'mar');
    await page.getByRole('option').first().waitFor();
    for (const text of typed) {
      const mine = await typeInto(page, 'search', text);
      const theirs = await typeInto(page, 'empty', text);
      const answers: string[] = [];
      for (let length = 1; length <= text.length; length += 1) {
        const { took, rows } = await askOnly(page, text.slice(0, length));
        asks.push(took);
        answers.push(rows);
      }
      for (const [at, stroke] of mine.entries()) {
        const other = theirs[at];
        // A space, or a letter whose rows stand there already, paints no rows; nor does one that finds nobody.
        if (answers[at] === answers[at - 1]) unchanged += 1;
        else if (stroke === null || other == null) rowless += 1;
        else {
          strokes.push(stroke);
          empty.push(other);
          if (!fits(stroke)) strange.push(stroke.text);
        }
      }
    }
  } finally {
    await app.close();
  }
  console.log(
    `${strokes.length} keystrokes with rows, ${unchanged} with those that stood there, ${rowless} without; ${strange.length} not brought out`,
  );
  if (strange.length > 0) console.log(strange.join(' | '));
  return { strokes, empty, asks };
}

/** Do the rows speak of this text? One of its words begins, or is begun by, what is brought out. */
function fits({ text, marks }: Stroke): boolean {
  const words = fold(text).split(' ');
  return marks.some((mark) =>
    words.some((word) => fold(mark).startsWith(word) || word.startsWith(fold(mark))),
  );
}
