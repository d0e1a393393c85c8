import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { watchNewFiles } from './walk/new-files';
import { pdfText } from './walk/pdf';
import { resetVerbs } from './walk/reset';
import { theWay } from './walk/way';
import { filesBelow, found } from './walk/written';

// The slip holds a password in clear. It may lie where the technician put it, and nowhere else: not for a moment.

const way = theWay({
  deployment: { policy: { slip: 'save' } },
  // No printer of this machine's: it could be a real one.
  launch: { env: { CUPS_SERVER: '/nonexistent/cups.sock' } },
  signedIn: true,
  quiet: 'all',
});
const file = join(homedir(), 'the slip.pdf');
let files: ReturnType<typeof watchNewFiles>;
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
  await page.getByText(said).first().waitFor({ state: 'attached', timeout: 30_000 });
}

/** Memory that Chromium's processes share has a name in a file system of memory for an instant. */
const isMemory = (path: string) => dirname(path) === '/dev/shm';

/** How many windows there are: the one that is made for a slip must be gone. */
const windows = () =>
  way.app().electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

/** The names that appeared since this test began; none of them held the password, in any spelling, or was a PDF. */
async function appeared(): Promise<readonly string[]> {
  const all = (await files.end()).filter(({ path }) => path !== file);
  for (const { path, bytes } of all) {
    if (bytes === null) continue;
    expect(bytes.includes('%PDF'), path).toBe(false);
    expect(bytes.includes(password) && !isMemory(path), path).toBe(false);
  }
  expect(all.filter(({ path }) => isMemory(path) && existsSync(path))).toEqual([]);
  return all.filter(({ path }) => !isMemory(path)).map(({ path }) => basename(path));
}

test('the watch sees a file that is gone again at once, and what it held', async () => {
  const passing = join(tmpdir(), 'passing');
  writeFileSync(passing, password);
  rmSync(passing);
  const kept = join(mkdtempSync(join(tmpdir(), 'kept-')), 'below');
  writeFileSync(kept, password);
  const seen = await files.end();
  expect(seen.map(({ path }) => path)).toEqual(expect.arrayContaining([passing, kept]));
  expect(seen.find(({ path }) => path === kept)?.bytes?.toString()).toBe(password);
  rmSync(dirname(kept), { recursive: true });
});

test('a save that is thought better of writes nothing', async () => {
  await answerWith(null);
  await slip('Save', 'Not saved.');
  expect(await appeared()).toEqual([]);
  expect(existsSync(file)).toBe(false);
});

test('a saved slip is one file, where it was chosen, for this account alone, and no other comes or goes', async () => {
  // Somebody's older file, which others could read.
  writeFileSync(file, 'older', { mode: 0o644 });
  await answerWith(file);
  await slip('Save', 'Saved.');
  expect(await appeared()).toEqual([]);
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
  expect(await appeared()).toEqual([]);
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
  expect(await appeared()).toEqual([]);
  expect(await windows()).toBe(1);
  const from = await way.app().electron.evaluate(() => Reflect.get(globalThis, 'printedFrom'));
  expect(from).toBe('slip://page/');
});

test('after the app has ended the password is in the chosen file alone', async () => {
  await resetVerbs(way).told();
  expect(await way.app().close()).toBe(0);
  // Ending writes files; none of them holds it.
  expect(await appeared()).toContain('window.json');
  const all = filesBelow(homedir(), /^(deployment-.*|ssr|vite.*|node-.*|tsx-.*)$/);
  expect(all).toContain(file);
  expect(all.length).toBeGreaterThan(5);
  const texts = { 'the password': password, 'a PDF': '%PDF-' };
  expect(found(all, texts)).toEqual([`a PDF in ${file}`]);
});
