import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { patience, until } from '../../until';

/** A real browser that the app reaches as it reaches a person's: `shell.openExternal`, xdg-open, `$BROWSER`. */
export interface TestBrowser {
  /** Hand these to the app's process. */
  readonly env: Readonly<Record<string, string>>;
  /** The next address that the app opens, each given once. */
  nextAddress(): Promise<string>;
  /** A fresh, empty profile that shows the next address. */
  nextPage(): Promise<Page>;
  /** The same for an address that was taken with `nextAddress`. */
  show(address: string): Promise<Page>;
  close(): Promise<void>;
}

const programs = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Prepares the script and the desktop entry that report addresses, and starts Chromium when the first page is wanted. */
export async function testBrowser({ headless = true } = {}): Promise<TestBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'browser-'));
  const inbox = join(folder, 'addresses');
  const script = join(folder, 'open');
  await mkdir(inbox);
  // Written beside and moved in, so that a half-written address is never read.
  await writeFile(
    script,
    `#!/bin/sh\nprintf '%s' "$1" > '${folder}'/$$ && mv '${folder}'/$$ '${inbox}'/$(date +%s%N)\n`,
  );
  await chmod(script, 0o755);
  // With a display xdg-open asks the desktop's own list before it looks at $BROWSER; so the script is in that list too.
  await mkdir(join(folder, 'applications'));
  const entry = `[Desktop Entry]\nType=Application\nName=Test browser\nExec=${script} %u\n`;
  const list = 'x-scheme-handler/http=test-browser.desktop\nx-scheme-handler/https=test-browser.desktop\n';
  await writeFile(join(folder, 'applications/test-browser.desktop'), entry);
  await writeFile(join(folder, 'applications/mimeapps.list'), `[Default Applications]\n${list}`);
  await writeFile(join(folder, 'applications/defaults.list'), `[Default Applications]\n${list}`);

  let started: Promise<Browser> | undefined;
  const browser = () => {
    started ??= chromium.launch({
      headless,
      chromiumSandbox: true,
      executablePath: installedBrowser(),
      timeout: patience,
    });
    return started;
  };
  const nextAddress = () => takeFirst(inbox);
  const show = async (address: string) => {
    const context = await (await browser()).newContext({ viewport: { width: 1000, height: 700 } });
    context.setDefaultTimeout(patience);
    const page = await context.newPage();
    await page.goto(address);
    return page;
  };
  return {
    env: { BROWSER: script, XDG_DATA_HOME: folder },
    nextAddress,
    nextPage: async () => show(await nextAddress()),
    show,
    close: async () => {
      await (await started)?.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function installedBrowser(): string {
  const found = programs.find((program) => existsSync(program));
  if (!found)
    throw new Error(`A browser for the practice sign-in is missing: one of ${programs.join(', ')}.`);
  return found;
}

async function takeFirst(inbox: string): Promise<string> {
  let first = '';
  await until(async () => {
    [first = ''] = (await readdir(inbox)).sort();
    return first !== '';
  }, 'an address that the app opens in the browser');
  const taken = join(inbox, '..', `taken-${first}`);
  await rename(join(inbox, first), taken);
  return readFile(taken, 'utf8');
}
