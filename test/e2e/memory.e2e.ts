import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forget } from './harness/launch';
import { plainPeople } from './walk/people';
import { resetVerbs } from './walk/reset';
import { type Walk, walk } from './walk/walk';

// Whoever gets a dump of a process finds no password that was typed, proposed or handed over before: its heap is looked
// through, after the collector has run, in main and in the window.

let way: Walk;
let session: CDPSession;
const cancelled = 'Quokka-Zephyr-7734-Marimba';
const given = 'Numbat-Trireme-5512-Oboe';

beforeAll(async () => {
  way = await walk(['--customers', '2', '--users', '20', '--seed', '7']);
});
afterAll(async () => {
  await way?.end();
  if (way !== undefined) await forget(way.app());
});

/** Everything that main's heap holds, as V8 writes it down. */
async function heapOfMain(): Promise<string> {
  const file = join(way.app().home, 'main.heapsnapshot');
  await way
    .app()
    .electron.evaluate(
      (_electron, path) => process.getBuiltinModule('node:v8').writeHeapSnapshot(path),
      file,
    );
  const text = readFileSync(file, 'utf8');
  rmSync(file);
  return text;
}

/** The same of the window. */
async function heapOfWindow(): Promise<string> {
  const pieces: string[] = [];
  const take = ({ chunk }: { chunk: string }) => pieces.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', take);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', take);
  return pieces.join('');
}

test('no password that was typed, proposed or handed over stays in the heap of main or of the window', async () => {
  const page = way.page();
  session = await way.app().electron.context().newCDPSession(page);
  await way.signIn();
  const [somebody, other] = await plainPeople(way.truth);
  if (somebody === undefined || other === undefined) throw new Error('nobody to reset');
  const { open, dialog, send, reveal, told, close } = resetVerbs(way);
  const typeOwn = async (password: string) => {
    await dialog().getByRole('button', { name: 'Type my own' }).click();
    await page.keyboard.type(password);
    await page.waitForFunction(() => {
      const button = document.querySelector<HTMLElement>('[role="dialog"] button[type="submit"]');
      button?.focus();
      return button?.getAttribute('aria-disabled') !== 'true';
    });
  };
  await open(somebody);
  const proposed = await dialog().getByLabel('Proposed password').innerText();
  await typeOwn(cancelled);
  await close();
  await open(somebody);
  await typeOwn(given);
  await send('The password was reset');
  expect(await reveal()).toBe(given);
  await dialog().getByRole('button', { name: 'Copy', exact: true }).click();
  await dialog().getByText('On the clipboard for').waitFor();
  await told();
  await way.search(other.displayName, other.displayName);

  // What is kept on purpose is found: the look is not blind.
  await way.app().electron.evaluate(() => {
    Reflect.set(globalThis, 'kept', ['Wombat', 'Galleon', 'main'].join('-'));
  });
  await page.evaluate(() => {
    Reflect.set(globalThis, 'kept', ['Wombat', 'Galleon', 'page'].join('-'));
  });
  const main = await heapOfMain();
  expect(main).toContain('Wombat-Galleon-main');
  const window = await heapOfWindow();
  expect(window).toContain('Wombat-Galleon-page');
  const found = [cancelled, given, proposed].flatMap((password, place) => [
    ...(main.includes(password) ? [`main: ${place}`] : []),
    ...(window.includes(password) ? [`window: ${place}`] : []),
  ]);
  expect(found).toEqual([]);
});
