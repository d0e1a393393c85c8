import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { patience } from '../../until';

/** The real product, built, running in the real Electron with Chromium's sandbox on. */
export interface LaunchedApp {
  readonly electron: ElectronApplication;
  /** The first window. */
  readonly window: Page;
  /** The folder that holds the app's user data folder; nothing else is in it. */
  readonly home: string;
  /** The process id of main, still known after it has ended. */
  readonly pid: number;
  /** All that main and its children wrote to stdout and stderr so far, the page's console included. */
  said(): string;
  /** Errors of the page: uncaught exceptions and `console.error`. */
  errors(): readonly string[];
  /** Lines in which Chromium says that the page's policy or Trusted Types stopped something. */
  violations(): readonly string[];
  /** Closes it as a person would, and gives the exit code (null after a signal). The home is left for the test to read. */
  close(): Promise<number | null>;
}

/** How a launch differs from the plain one. */
export interface LaunchOptions {
  /** A deployment file, as IT would place it. */
  readonly deployment?: string;
  /** The home of an earlier launch, to start again on the same data. */
  readonly home?: string;
  /** Variables for the process, such as `$BROWSER` of a test browser. */
  readonly env?: Readonly<Record<string, string>>;
  /** More arguments, after the project folder. */
  readonly args?: readonly string[];
  /** The folder with package.json and `out/`; this project when absent. */
  readonly project?: string;
}

const thisProject = resolve(import.meta.dirname, '../../..');
const open = new Set<LaunchedApp>();

/** The apps that have not been asked to close, and have not ended, in the order of their starts. */
export const openApps = (): readonly LaunchedApp[] => [...open];

const policyWords = /Refused to|Content Security Policy|Trusted ?Types?|requires 'Trusted/;

/** Starts the app and waits for its first window. */
export async function launch(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'app-')));
  const place = process.platform === 'linux' ? [] : [`--user-data-dir=${join(home, 'Partner Reset')}`];
  const deployment = options.deployment ? [`--deployment=${options.deployment}`] : [];
  const executablePath: string = createRequire(import.meta.url)('electron');
  const electron = await _electron.launch({
    executablePath,
    timeout: patience,
    chromiumSandbox: true,
    colorScheme: null,
    // Logging to stderr shows the page's console from its first line, before anybody can listen to the page.
    args: [
      options.project ?? thisProject,
      '--enable-logging=stderr',
      ...place,
      ...deployment,
      ...(options.args ?? []),
    ],
    env: { ...inherited(), XDG_CONFIG_HOME: home, ...options.env },
  });
  const child = electron.process();
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  let said = '';
  const errors: string[] = [];
  // Playwright leaves both streams paused after it has read the two addresses it needs.
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (piece) => {
      said += piece;
    });
    stream?.resume();
  }
  electron.context().on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  electron.context().on('weberror', (error) => errors.push(String(error.error())));
  const window = await electron.firstWindow({ timeout: patience }).catch(async (problem: unknown) => {
    child.kill('SIGKILL');
    await ended;
    throw new Error(`No window appeared. The app said:\n${said}`, { cause: problem });
  });
  window.setDefaultTimeout(patience);
  const app: LaunchedApp = {
    electron,
    window,
    home,
    pid: child.pid ?? -1,
    said: () => said,
    errors: () => errors,
    violations: () => said.split('\n').filter((line) => line.includes('CONSOLE') && policyWords.test(line)),
    close: async () => {
      open.delete(app);
      // Asks the app itself: Playwright's own close ends the process before it has put its things away.
      await electron.evaluate(({ app }) => void setTimeout(() => app.quit(), 0)).catch(() => undefined);
      const late = setTimeout(() => child.kill('SIGKILL'), patience);
      void ended.then(() => clearTimeout(late));
      return ended;
    },
  };
  open.add(app);
  void ended.then(() => open.delete(app));
  return app;
}

/** Throws the home of a closed app away. */
export async function forget(app: LaunchedApp): Promise<void> {
  await rm(app.home, { recursive: true, force: true, maxRetries: 3 });
}

function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
