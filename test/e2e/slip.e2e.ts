import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { until } from '../until';
import { type Watch, watchNewFiles } from './walk/new-files';
import { pdfText } from './walk/pdf';
import { resetVerbs } from './walk/reset';
import { theWay } from './walk/way';
import { filesBelow, found, spellings } from './walk/written';

// The slip holds a password in clear. It may lie where the technician put it, and nowhere else: not for a moment.

const way = theWay({
  deployment: { policy: { slip: 'save' } },
  // No printer of this machine's: it could be a real one.
  launch: { env: { CUPS_SERVER: '/nonexistent/cups.sock' } },
  signedIn: true,
  quiet: 'all',
});
const file = join(homedir(), 'the slip.pdf');
let files: Watch;
/** What lay in the home and in the temporary folder before the test. */
let before: ReadonlySet<string>;
let password = '';

beforeAll(async () => {
  // It writes files of its own all the time, and is not needed any more.
  await way.browser.close();
  const { open, send } = resetVerbs(way);
  const user = way.person(0);
  await open(user);
  await send('The password was reset');
  ({ password } = await way.truth.call('password', { customerId: user.customerId, userId: user.id }));
});
beforeEach(() => {
  before = new Set(
    [homedir(), tmpdir()].flatMap((place) => readdirSync(place).map((name) => join(place, name))),
  );
  files = watchNewFiles();
});
/** What the system's dialogue answers from now on; null: the technician thinks better of it. What was asked is kept. */
const answerWith = (chosen: string | null) =>
  way.app().electron.evaluate(({ dialog }, filePath) => {
    Reflect.set(dialog, 'showSaveDialog', async (...given: unknown[]) => {
      Reflect.set(globalThis, 'asked', given.at(-1));
      return { canceled: filePath === null, filePath: filePath ?? '' };
    });
  }, chosen);

/** Goes through the window's own question, which says what the slip holds, and waits for what is said at the end. */
async function slip(kind: 'Print' | 'Save', said: string | RegExp): Promise<void> {
  const page = way.page();
  await page.getByRole('button', { name: `${kind} a slip…` }).click();
  const question = page.getByRole('dialog', { name: new RegExp(`^${kind} the password`) });
  expect(await question.innerText()).toContain('in clear');
  await question
    .getByRole('button', { name: kind === 'Save' ? 'Choose where…' : 'Print', exact: true })
    .click();
  // As it stands there: what was said of the try before may still be heard, and holds some of the same words.
  await page.getByText(said, { exact: true }).first().waitFor({ state: 'attached' });
}

/** Memory that Chromium's processes share has a name in a file system of memory for an instant. */
const isMemory = (path: string) => dirname(path) === '/dev/shm';

/** Chromium's own: its profile, which is the app's folder too, and what it names after itself. It writes there when it likes. */
const isChromiums = (path: string) =>
  path.startsWith(way.app().home) || path.split('/').some((part) => part.startsWith('.org.chromium.'));

/** Where a program would leave a file: in the home, in the temporary folder, or in a new folder in one of them. */
const isAtHand = (path: string) => {
  const place = [tmpdir(), homedir()].find((folder) => path.startsWith(`${folder}/`));
  if (place === undefined) return false;
  const top = join(place, relative(place, path).split('/')[0] ?? '');
  return top === path || !before.has(top);
};

/** How many windows there are: the one that is made for a slip must be gone. */
const windows = () =>
  way.app().electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

/**
 * Ends the watch. Whatever appeared, wherever and whoever wrote it: none of it held the password, in any spelling, or was a
 * PDF. Gives the rest: what lies at hand and is not Chromium's, and so would be the app's.
 */
async function appeared(): Promise<{ readonly all: readonly string[]; readonly strange: readonly string[] }> {
  const news = (await files.end()).filter(({ path }) => path !== file);
  const needles = [password, '%PDF-'].flatMap(spellings);
  const holding = news.filter(({ bytes }) => needles.some((needle) => bytes?.includes(needle)));
  expect(holding.map(({ path }) => path).filter((path) => !isMemory(path))).toEqual([]);
  // What its processes share may hold it while they speak, and not longer.
  await until(() => !holding.some(({ path }) => existsSync(path)), 'the end of shared memory');
  const all = news.map(({ path }) => path);
  return { all, strange: all.filter((path) => isAtHand(path) && !isChromiums(path)) };
}

test('the watch sees a file that is gone again at once, and reads what was written into one before it went', async () => {
  const passing = join(tmpdir(), 'passing');
  writeFileSync(passing, password);
  rmSync(passing);
  const held = join(tmpdir(), 'held');
  writeFileSync(held, '');
  await until(() => files.seen().includes(held), 'a file that was seen');
  writeFileSync(held, password);
  rmSync(held);
  const kept = join(mkdtempSync(join(tmpdir(), 'kept-')), 'below');
  writeFileSync(kept, password);
  const seen = await files.end();
  expect(seen.map(({ path }) => path)).toEqual(expect.arrayContaining([passing, held, kept]));
  for (const path of [held, kept])
    expect(seen.find((one) => one.path === path)?.bytes?.toString(), path).toBe(password);
  expect([passing, held, kept].filter((path) => isAtHand(path) && !isChromiums(path))).toHaveLength(3);
  rmSync(dirname(kept), { recursive: true });
});

test('a save that is thought better of writes nothing', async () => {
  await answerWith(null);
  await slip('Save', 'Not saved.');
  expect((await appeared()).strange).toEqual([]);
  expect(existsSync(file)).toBe(false);
});

test('a saved slip is one file, where it was chosen, for this account alone, and no other of ours comes or goes', async () => {
  // Somebody's older file, which others could read.
  writeFileSync(file, 'older', { mode: 0o644 });
  await answerWith(file);
  await slip('Save', 'Saved.');
  expect((await appeared()).strange).toEqual([]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const text = pdfText(readFileSync(file));
  expect(await windows()).toBe(1);
  expect(text).toContain(password);
  expect(text).toContain(way.person(0).userPrincipalName);
  expect(text).not.toContain(way.person(0).displayName.replace(/\s/g, ''));
  const asked = await way.app().electron.evaluate(() => Reflect.get(globalThis, 'asked'));
  expect(asked).toMatchObject({ properties: expect.arrayContaining(['dontAddToRecent']) });
  expect(JSON.stringify(asked)).not.toContain(way.person(0).userPrincipalName);
});

test('without a printer: said so, and no file', async () => {
  await slip('Print', 'The slip could not be printed.');
  expect((await appeared()).strange).toEqual([]);
});

test('printed: the page is handed over from memory, and no file', async () => {
  // What takes the page is put in the printer's place: this machine may have none. All before and after it is the app's.
  await way.app().electron.evaluate(({ app }) => {
    app.on('web-contents-created', (_event, contents) => {
      Reflect.set(contents, 'print', (_options: unknown, done: (success: boolean, why: string) => void) => {
        Reflect.set(globalThis, 'printedFrom', contents.getURL());
        setTimeout(() => done(true, ''), 500);
      });
    });
  });
  await slip('Print', 'Sent to the printer.');
  expect((await appeared()).strange).toEqual([]);
  expect(await windows()).toBe(1);
  const from = await way.app().electron.evaluate(() => Reflect.get(globalThis, 'printedFrom'));
  expect(from).toBe('slip://page/');
});

test('after the app has ended the password is in the chosen file alone', async () => {
  await resetVerbs(way).told();
  expect(await way.app().close()).toBe(0);
  // Ending writes files; none of them holds it.
  expect((await appeared()).all.map((path) => basename(path))).toContain('window.json');
  const all = filesBelow(homedir(), /^(deployment-.*|ssr|vite.*|node-.*|tsx-.*)$/);
  expect(all).toContain(file);
  expect(all.length).toBeGreaterThan(5);
  const texts = { 'the password': password, 'a PDF': '%PDF-' };
  expect(found(all, texts)).toEqual([`a PDF in ${file}`]);
});
