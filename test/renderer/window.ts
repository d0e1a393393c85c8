import { existsSync } from 'node:fs';
import AxeSource from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { ok } from '../../preload/outcome';
import type { Snapshot } from '../../preload/shapes/session';
import { patience } from '../until';
import { builtWindow } from './built-window';
import { type FakeAnswers, installFakeBridge } from './fake-bridge';
import { serveWindow } from './window-server';
import { answers, aSnapshot } from './world';

/** The browser of the system; without one these tests are skipped, and say so. */
export const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);

/**
 * Chromium warns so of every sandbox that leaves a page its scripts and its origin: in a frame it could take itself out.
 * Ours is no frame; its sandbox keeps the system's dialogues away.
 */
const ofFrames = 'An iframe which has both allow-scripts and allow-same-origin for its sandbox attribute';

/** One open window: its page, and what it complained about (console errors, policy violations, exceptions). */
export type OpenWindow = { readonly page: Page; readonly complaints: string[] };

/** What the window finds when it opens. */
export type Scene = {
  readonly snapshot?: Partial<Snapshot>;
  readonly answers?: FakeAnswers;
  readonly options?: BrowserContextOptions;
};

/** The built window, served under the product's policy and opened in a real browser with a bridge of the test's. */
export const theWindow = async () => {
  const server = await serveWindow(await builtWindow());
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser: Browser = await chromium.launch({
    ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
    args: sandbox,
    timeout: patience,
  });

  const open = async (scene: Scene = {}): Promise<OpenWindow> => {
    const context = await browser.newContext({
      viewport: { width: 1_280, height: 800 },
      reducedMotion: 'reduce',
      ...scene.options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    const complaints: string[] = [];
    page.on('console', (message) => {
      const isComplaint = message.type() === 'error' || message.type() === 'warning';
      if (isComplaint && !message.text().startsWith(ofFrames)) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) =>
        console.error(`policy violated: ${event.violatedDirective} ${event.blockedURI}`),
      );
    });
    const snapshot: Snapshot = { ...aSnapshot, ...scene.snapshot };
    await page.addInitScript(installFakeBridge, {
      ...answers,
      ...scene.answers,
      'app.snapshot': ok(snapshot),
    });
    await page.goto(server.url);
    await page.getByRole('main').waitFor();
    return { page, complaints };
  };

  const close = async (): Promise<void> => {
    await browser.close();
    server.close();
  };
  return { open, close };
};

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds wrong with the page as it is: rule and place, empty when nothing; by the rules of these names, or all.
 * Injected past the policy.
 */
export const axeFinds = async (page: Page, rules: readonly string[] = standards): Promise<string[]> => {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AxeSource.source);
  return page.evaluate(
    async (runOnly) => {
      const { axe } = window as unknown as { axe: typeof AxeSource };
      const { violations } = await axe.run(
        // Fluent's focus traps: hidden on purpose, and never where the focus stays. Its menus lie outside landmarks.
        { exclude: [['[data-tabster-dummy]'], ['.fui-MenuPopover']] },
        { runOnly },
      );
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
    },
    [...rules],
  );
};
