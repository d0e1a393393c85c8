import type { Page } from 'playwright';
import { connectSandbox, type SandboxClient } from '../../sandbox/client';
import { patience, until } from '../../until';
import { type TestBrowser, testBrowser } from '../harness/browser';
import { type LaunchedApp, type LaunchOptions, launch, openApps } from '../harness/launch';
import { type SandboxTechnician, type SandboxUnderTest, sandbox } from '../harness/sandbox';
import { signInAs } from '../harness/sign-in';
import { answerQuestions } from './questions';

/** A practice Microsoft, a browser and the app, started together, and what a technician does with them. */
export type Walk = {
  readonly microsoft: SandboxUnderTest;
  readonly truth: SandboxClient;
  readonly browser: TestBrowser;
  readonly app: () => LaunchedApp;
  readonly page: () => Page;
  /** Starts the app again on the same data, after it was closed or killed. */
  readonly again: (options?: LaunchOptions) => Promise<void>;
  /** Signs the technician in, or somebody else of the practice Microsoft, and waits for the search box. */
  readonly signIn: (person?: SandboxTechnician) => Promise<void>;
  /** Types into the search box and waits until this user's row is there. */
  readonly search: (text: string, expected: string | RegExp) => Promise<void>;
  /** Ends everything that was started. */
  readonly end: () => Promise<void>;
};

/** Starts them. `args` are the sandbox's; `more` goes over the deployment file. */
export async function walk(
  args: readonly string[] = ['--customers', '12', '--users', '240', '--seed', '7'],
  more: Readonly<Record<string, unknown>> = {},
  options: LaunchOptions = {},
): Promise<Walk> {
  const microsoft = await sandbox(args);
  const browser = await testBrowser();
  const deployment = await microsoft.deployment(more);
  let app = await launch({ deployment, ...options, env: { ...browser.env, ...options.env } });
  const page = () => {
    app.window.setDefaultTimeout(patience);
    return app.window;
  };
  return {
    microsoft,
    truth: connectSandbox(microsoft.control),
    browser,
    app: () => app,
    page,
    again: async (also = {}) => {
      app = await launch({
        deployment,
        home: app.home,
        ...options,
        ...also,
        env: { ...browser.env, ...options.env, ...also.env },
      });
    },
    signIn: async (person = microsoft.technician) => {
      await page().getByRole('button', { name: 'Sign in with Microsoft' }).click();
      const tab = await browser.nextPage();
      await signInAs(tab, person);
      const stay = tab.getByRole('button', { name: 'Yes' });
      const search = page().getByRole('combobox');
      await Promise.race([stay.waitFor().then(() => stay.click()), search.waitFor()]);
      await search.waitFor();
    },
    search: async (text, expected) => {
      const box = page().getByRole('combobox', { name: 'Search users and customers' });
      await page().keyboard.press('Control+k');
      const row = page().getByRole('option', { name: expected }).first();
      // Typed again now and then: the directory may still be arriving.
      await until(async () => {
        await box.fill('');
        await box.fill(text);
        return row.waitFor({ timeout: 5_000 }).then(
          () => true,
          () => false,
        );
      }, `a row for ${text}`);
    },
    end: async () => {
      // Passwords may be left that nobody was given.
      if (openApps().includes(app)) await answerQuestions(app, 'Quit');
      await app.close();
      await browser.close();
      await microsoft.close();
    },
  };
}
