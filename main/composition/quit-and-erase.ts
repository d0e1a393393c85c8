import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../../preload/languages/languages';
import { mainTexts } from '../../preload/languages/main-texts';
import { failed, type Outcome, ok } from '../../preload/outcome';
import { pause } from '../base/clock';
import type { Log } from '../base/log';
import type { SecretClipboard } from '../handover/clipboard';
import type { Vault } from '../keychain/vault';
import type { World } from '../world';
import type { AccountLifecycle } from './account-lifecycle';
import type { AppStore } from './app-store';

/** Everything that the app writes into its folder: a folder for each account, and a few files. */
const ours =
  /^(?:[0-9a-f]{16}|installation\.json.*|settings\.json.*|window\.json.*|deployment\.json.*|log\.jsonl.*)$/;

/** Removes our files and no others: on a development machine the folder may be anybody's. */
async function removeOurs(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (ours.test(name))
      await rm(join(folder, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/**
 * Electron 33 may crash when it is ended while its first window is still coming up (seen up to 300 ms after it opened),
 * so the end of a very young app waits a moment.
 */
const youngMs = 1_000;

/** The ends of the app. */
export type QuitAndErase = {
  /** Asked before the app ends: with something unsettled or not handed over the technician decides. */
  readonly mayQuit: () => Promise<boolean>;
  /** After a question: deletes every file and key of ours on this computer, then ends the app. */
  readonly deleteEverything: () => Promise<Outcome<undefined>>;
};

/** Neither end has come yet; a question is asked only when one is wanted. */
export function createQuitAndErase(parts: {
  readonly world: World;
  readonly lifecycle: AccountLifecycle;
  readonly vault: Vault;
  readonly store: AppStore;
  readonly clipboard: SecretClipboard;
  readonly log: Log;
  readonly language: () => Language;
}): QuitAndErase {
  const { world, lifecycle, vault, store, clipboard, log, language } = parts;
  const texts = () => mainTexts[language()];
  let isDecided = false;
  const since = world.clock.steady();
  const ask = (message: string, detail: string, buttons: readonly string[]) =>
    world.dialogs.ask({ language: language(), message, detail, buttons, cancel: 0 });

  /** With something unsettled or not handed over the technician decides; else nothing is asked. */
  async function isAgreed(): Promise<boolean> {
    const { unsettled, untold } = lifecycle.current()?.resets.unfinished() ?? { unsettled: 0, untold: 0 };
    if (unsettled === 0 && untold === 0) return true;
    const { quitMemory, quitMemoryUntold, quitUnsettled, quitUntold, quit, stay } = texts().dialogs;
    const keeps = lifecycle.current()?.isKept ?? vault.keeps() !== 'memory';
    const untoldText = keeps ? quitUntold : quitMemoryUntold;
    const unsettledText = keeps ? quitUnsettled : quitMemory;
    const { message, detail } = unsettled > 0 ? unsettledText : untoldText;
    return (await ask(message, detail, [stay, quit])) === 1;
  }

  return {
    mayQuit: async () => {
      const left = youngMs - (world.clock.steady() - since);
      if (left > 0) await pause(world.clock.after, left);
      if (isDecided) return true;
      // What is still being asked is left with the app: that is no.
      world.dialogs.withdraw();
      if (!(await isAgreed())) return false;
      await clipboard.wipe();
      world.printer.stop();
      await lifecycle.close();
      await lifecycle.services()?.session.saved();
      store.close();
      log.write({ event: 'app.quit' });
      return true;
    },
    deleteEverything: async () => {
      const { deleteEverything, stay } = texts().dialogs;
      const { message, detail, yes } = deleteEverything;
      const answer = await ask(message, detail, [stay, yes]);
      if (answer !== 1) return failed({ kind: 'not-possible-now' });
      await clipboard.wipe();
      await lifecycle.close();
      lifecycle.services()?.stop();
      store.close();
      // Keys first: what is left of the files is noise from then on.
      const erased = await vault.erase();
      if (!erased.ok) return erased;
      await removeOurs(world.computer.dataFolder);
      isDecided = true;
      world.quit();
      return ok(undefined);
    },
  };
}
