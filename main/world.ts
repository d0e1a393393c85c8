import type { Language } from '../preload/languages/languages';
import type { SteadyClock } from './base/clock';
import type { Ipc } from './bridge/serve-calls';
import type { SlipPrinter } from './handover/slip';
import type { SystemClipboard } from './handover/system-clipboard';
import type { Keychain } from './keychain/keychain';
import type { Notify } from './notify/notify';
import type { Child } from './store-host/host';
import type { Command } from './window/menu';
import type { Network } from './window/network';
import type { Question } from './window/question-page';
import type { AppWindow } from './window/window';

/** What this computer is, and where our files are on it. */
export type Computer = {
  readonly platform: 'win32' | 'darwin' | 'linux';
  /** The running program, with its path. */
  readonly program: string;
  /** The folder of all our files, for this person on this computer. */
  readonly dataFolder: string;
  /** Everything after the program's name. */
  readonly commandLine: readonly string[];
  readonly isPackaged: boolean;
  /** The app's own version. */
  readonly version: string;
  /** What it runs on: `Electron 45.4.1`. */
  readonly runtime: string;
  /** The languages the person prefers, the first first, such as `fr-CH`. */
  readonly languages: () => readonly string[];
};

/** What is asked outside of the window's page. */
export type Dialogs = {
  /** Which button was chosen, by its position. One question at a time: the others wait for their turn. */
  readonly ask: (question: Question) => Promise<number>;
  /** Answers the questions that are open or wait with `cancel`: nobody is there any more. */
  readonly withdraw: () => void;
  /** The file to write; null when the technician thought better of it. `name`: proposed, in the documents folder. */
  readonly saveAs: (what: {
    readonly title: string;
    readonly name: string;
    readonly kind: string;
    readonly extension: string;
  }) => Promise<string | null>;
};

/** Power, and the person at the computer. */
export type Power = {
  /** Seconds since the last input anywhere on this computer. */
  readonly idleSeconds: () => number;
  readonly onBattery: () => boolean;
  /** The session was locked, or the computer goes to sleep. Gives a function that stops listening. */
  readonly onLock: (act: () => void) => () => void;
  /** The computer woke up. Gives a function that stops listening. */
  readonly onWake: (act: () => void) => () => void;
};

/**
 * What the app needs from outside, whole. It is made once, by whoever composes the app; everything else is handed the
 * parts it needs. Nothing here decides anything.
 */
export type World = {
  readonly clock: SteadyClock;
  /** Bytes that nobody can foretell. */
  readonly randomBytes: (size: number) => Uint8Array;
  readonly uuid: () => string;
  readonly network: Network;
  /** The system's opinion whether there is a network: a hint, never believed alone. */
  readonly isOnline: () => boolean;
  readonly keychain: Keychain;
  readonly clipboard: SystemClipboard;
  readonly printer: SlipPrinter;
  /** Starts a store process. */
  readonly forkStore: () => Child;
  readonly computer: Computer;
  readonly dialogs: Dialogs;
  readonly power: Power;
  /** Does a screen reader or another program work the window? It presses buttons without any input event. */
  readonly isAssisted: () => boolean;
  readonly notify: Notify;
  /** The number on the app's icon, where the system has one; 0 takes it away. */
  readonly badge: (count: number) => void;
  /** Opens a page in the person's browser if it is on one of the origins; false when it is not, or could not be. */
  readonly openExternal: (address: string, origins: readonly string[]) => Promise<boolean>;
  /** Shows a file in the system's file manager. */
  readonly showFile: (file: string) => void;
  /** The window's calls. */
  readonly ipc: Ipc;
  /** Opens the one window; `command`: a menu was used. `language`: the one that its page begins in. */
  readonly openWindow: (command: (command: Command) => void, language: () => Language) => AppWindow;
  /** Puts the menus into a language. */
  readonly setMenu: (language: Language) => void;
  /** Null: as the system. */
  readonly setTheme: (theme: 'light' | 'dark' | null) => void;
  /** Told of whatever nobody caught. The system's own answer would show its message, which may hold anything. */
  readonly onBug: (told: (thrown: unknown) => void) => void;
  readonly quit: () => void;
  /** Asked before the app ends; false, and it goes on. */
  readonly beforeQuit: (mayQuit: () => Promise<boolean>) => void;
};
