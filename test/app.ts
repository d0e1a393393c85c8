import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppCalls } from '../main/composition/app-calls';
import { startApp } from '../main/composition/start-app';
import type { HandInput } from '../main/hand/press';
import type { SystemClipboard } from '../main/handover/system-clipboard';
import type { Keychain } from '../main/keychain/keychain';
import { memoryKeychain } from '../main/keychain/memory-keychain';
import type { World } from '../main/world';
import type { Channel, EventName } from '../preload/channels';
import type { EventPayload, Input, Output } from '../preload/contract';
import type { Outcome } from '../preload/outcome';
import { people } from './sandbox/identity/people';
import type { Sandbox } from './sandbox/sandbox';
import { signInAsBrowser } from './sandbox/visitor';
import { forkNode } from './store/fork';
import { until } from './until';

/** What a test may put in place of the real world: only what cannot be provoked from outside. */
export type WorldChanges = Partial<
  Pick<
    World,
    'keychain' | 'clipboard' | 'dialogs' | 'power' | 'notify' | 'clock' | 'isAssisted' | 'openExternal'
  >
> & {
  /** The folder of an earlier app, to start again on the same data. */
  readonly folder?: string;
  /** The system that the app believes to be on. */
  readonly platform?: World['computer']['platform'];
  /** Laid over the deployment file. */
  readonly deployment?: Readonly<Record<string, unknown>>;
};

/** The app without Electron: the same composition, on another world. */
export type TestApp = {
  readonly app: AppCalls;
  readonly folder: string;
  readonly keychain: Keychain;
  /** What the window would call, through the bridge with all its checks. */
  readonly call: <C extends Channel>(channel: C, input: Input<C>) => Promise<Outcome<Output<C>>>;
  /** The same without a person: what a script of the page would call. */
  readonly callAlone: TestApp['call'];
  /** What the system's input tells of the window. */
  readonly press: (input: HandInput) => void;
  /** What the window was told, the last of each event. */
  readonly told: <E extends EventName>(event: E) => EventPayload<E> | undefined;
  /** Notifications that were shown: titles. */
  readonly notified: readonly string[];
  /** What is on the clipboard. */
  /** Is the window kept out of screen captures? */
  readonly isProtected: () => boolean;
  readonly clipboardText: () => Promise<string>;
  /** Signs the practice technician in, as a person in a browser would. */
  readonly signIn: () => Promise<void>;
  /** Ends as a person would; false when the app stayed. */
  readonly quit: () => Promise<boolean>;
};

function plainClipboard(): SystemClipboard {
  let text = '';
  return {
    writeSecret: async (given) => {
      text = given;
      return { concealed: true };
    },
    readText: async () => text,
    clear: async () => {
      text = '';
    },
  };
}

/** The second composition root: the product's own app on a world of the test's. */
export async function composeApp(sandbox: Sandbox, changes: WorldChanges = {}): Promise<TestApp> {
  const folder = changes.folder ?? (await mkdtemp(join(tmpdir(), 'app-')));
  const { authority, partnerCenter, tenant, clientId } = sandbox.address;
  const file = join(folder, 'deployment-of-it.json');
  const deployment = {
    environment: 'sandbox',
    partnerTenantId: tenant,
    clientId,
    endpoints: { authority, partnerCenter },
    ...changes.deployment,
  };
  await writeFile(file, JSON.stringify(deployment));
  const calls = new Map<string, (caller: never, input: unknown) => unknown>();
  const events = new Map<string, unknown>();
  const notified: string[] = [];
  const keychain = changes.keychain ?? memoryKeychain();
  const clipboard = changes.clipboard ?? plainClipboard();
  const ourPage = { senderFrame: { origin: 'app://reset', url: 'app://reset/index.html', parent: null } };
  let mayQuit = async () => true;
  let isProtected = false;
  let press = (_input: HandInput) => {};
  const nothing = () => {};
  const line = {
    fetch: (url: string, init: RequestInit) => fetch(url, init),
    closeAllConnections: async () => {},
  };

  const world: World = {
    clock: changes.clock ?? {
      now: () => Date.now(),
      steady: () => performance.now(),
      after: (milliseconds, act) => {
        const timer = setTimeout(act, milliseconds);
        timer.unref();
        return () => clearTimeout(timer);
      },
    },
    randomBytes,
    uuid: randomUUID,
    network: { fetch: line.fetch, backgroundFetch: line.fetch, lines: [line] },
    isOnline: () => true,
    keychain,
    clipboard,
    printer: { print: async () => 'failed', pdf: async () => new Uint8Array(), stop: nothing },
    forkStore: forkNode,
    computer: {
      platform: changes.platform ?? 'linux',
      program: process.execPath,
      dataFolder: folder,
      commandLine: [`--deployment=${file}`],
      isPackaged: false,
      version: '0.0.0',
      runtime: 'Node',
      languages: () => ['en'],
    },
    dialogs: { ask: async () => 1, saveAs: async () => null, withdraw: nothing, ...changes.dialogs },
    power: changes.power ?? {
      idleSeconds: () => 0,
      onBattery: () => false,
      onLock: () => nothing,
      onWake: () => nothing,
    },
    notify:
      changes.notify ??
      (async (title) => {
        notified.push(title);
        return 'shown';
      }),
    isAssisted: changes.isAssisted ?? (() => false),
    badge: nothing,
    openExternal:
      changes.openExternal ??
      (async (address) => {
        void signInAsBrowser(address, people.technician, { stay: true });
        return true;
      }),
    showFile: nothing,
    ipc: { handle: (channel, answer) => void calls.set(channel, answer as never) },
    openWindow: () => ({
      contents: () => ({
        isDestroyed: () => false,
        mainFrame: {
          origin: 'app://reset',
          send: (event: string, payload: unknown) => void events.set(event, payload),
        },
      }),
      show: nothing,
      protect: (on) => {
        isProtected = on;
      },
      zoom: nothing,
      onInput: (told) => {
        press = told;
      },
      onFocus: nothing,
    }),
    setMenu: nothing,
    setTheme: nothing,
    onBug: nothing,
    quit: nothing,
    beforeQuit: (ask) => {
      mayQuit = ask;
    },
  };
  const app = await startApp(world);
  const callAlone: TestApp['call'] = async (channel, input) =>
    (await calls.get(channel)?.(ourPage as never, input)) as never;
  // Behind each call stands a person who has just pressed Enter.
  const call: TestApp['call'] = (channel, input) => {
    press({ type: 'rawKeyDown', key: 'Enter' });
    return callAlone(channel, input);
  };
  return {
    app,
    folder,
    keychain,
    call,
    callAlone,
    press: (input) => press(input),
    told: (event) => events.get(event) as never,
    notified,
    clipboardText: () => clipboard.readText(),
    isProtected: () => isProtected,
    signIn: async () => {
      const signedIn = await call('session.signIn', { anotherAccount: false });
      if (!signedIn.ok) throw new Error(`not signed in: ${signedIn.failure.kind}`);
      await until(async () => {
        const status = await call('directory.status', undefined);
        return status.ok && status.value.completeAt !== null;
      }, 'a whole directory');
    },
    quit: () => mayQuit(),
  };
}
