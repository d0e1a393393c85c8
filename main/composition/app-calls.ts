import { failed, type Outcome, ok } from '../../preload/outcome';
import type { Link } from '../../preload/shapes/link';
import type { Notices, Snapshot } from '../../preload/shapes/session';
import { isoTime } from '../base/iso-time';
import { deploymentStateOf } from '../deployment/read';
import type { Guard } from '../hand/guard';
import type { SecretClipboard } from '../handover/clipboard';
import type { HandingOver } from '../handover/handing-over';
import type { Vault } from '../keychain/vault';
import type { IdleLock } from '../lock/idle-lock';
import type { SettingsKeeper } from '../settings/settings';
import { addressOf } from '../window/links';
import type { World } from '../world';
import type { AccountLifecycle } from './account-lifecycle';
import { logFile } from './app-log';
import { keychainStateFor } from './keychain-state';
import type { QuitAndErase } from './quit-and-erase';
import type { RecentFailures } from './recent-failures';
import type { SecretsOnScreen } from './secrets-on-screen';

/** The app as its calls see it. */
export type AppCalls = {
  readonly settings: SettingsKeeper;
  readonly lifecycle: AccountLifecycle;
  readonly handingOver: HandingOver;
  readonly snapshot: () => Promise<Snapshot>;
  readonly notices: () => Notices;
  /** The answer brings a password into the window, which is kept out of screen captures until it is hidden again. */
  readonly shown: <T>(answer: Outcome<T & { readonly resetId?: string }>, resetId?: string) => Outcome<T>;
  readonly hidden: (resetId: string) => void;
  readonly openLog: () => Outcome<undefined>;
  readonly openLink: (link: Link) => Promise<Outcome<undefined>>;
  readonly copySupport: (reference: string) => Promise<Outcome<undefined>>;
  readonly copyAddress: () => Promise<Outcome<undefined>>;
  readonly signOut: (keepDirectory: boolean) => Promise<Outcome<undefined>>;
  readonly deleteEverything: () => Promise<Outcome<undefined>>;
  readonly liftLock: () => Outcome<undefined>;
  readonly quit: () => Outcome<undefined>;
};

/** The parts that answer the calls. */
export type AppParts = {
  readonly world: World;
  readonly settings: SettingsKeeper;
  readonly vault: Vault;
  readonly lifecycle: AccountLifecycle;
  readonly handingOver: HandingOver;
  readonly clipboard: SecretClipboard;
  readonly lock: IdleLock;
  readonly guard: Guard;
  readonly onScreen: SecretsOnScreen;
  readonly quitAndErase: QuitAndErase;
  readonly recentFailures: RecentFailures;
};

const done = ok(undefined);

/** The calls that concern several parts, or the app as a whole; `handlers.ts` sends the others to their part. */
export function createAppCalls(parts: AppParts): AppCalls {
  const { world, settings, lifecycle, handingOver, clipboard, lock, guard, onScreen } = parts;
  return {
    settings,
    lifecycle,
    handingOver,
    snapshot: () => snapshotOf(parts),
    notices: () => [...(lifecycle.current()?.notices() ?? [])],
    shown: (answer, resetId) => {
      const id = resetId ?? (answer.ok ? answer.value.resetId : undefined);
      if (resetId === undefined && id !== undefined) guard.opened(id);
      if (answer.ok && id !== undefined) onScreen.add(id);
      return answer;
    },
    hidden: (resetId) => {
      guard.closed(resetId);
      onScreen.remove(resetId);
    },
    openLog: () => {
      world.showFile(logFile(world.computer));
      return done;
    },
    openLink: (link) => openLink(parts, link),
    copySupport: (reference) => copySupport(parts, reference),
    copyAddress: async () => {
      const address = lifecycle.signingIn()?.address() ?? null;
      return address === null ? failed({ kind: 'not-possible-now' }) : copy(world, address);
    },
    signOut: async (keepDirectory) => {
      await clipboard.wipe();
      return lifecycle.signOut(keepDirectory);
    },
    deleteEverything: parts.quitAndErase.deleteEverything,
    liftLock: () => {
      lock.lift();
      return done;
    },
    quit: () => {
      world.quit();
      return done;
    },
  };
}

/** All that the window shows before it asks for anything. */
async function snapshotOf({ world, settings, vault, lifecycle, lock }: AppParts): Promise<Snapshot> {
  await lifecycle.ready;
  const { version, platform, runtime } = world.computer;
  const services = lifecycle.services();
  return {
    version,
    platform,
    runtime,
    language: settings.language(),
    settings: settings.get(),
    policy: lifecycle.policy(),
    deployment: deploymentStateOf(lifecycle.found()),
    keychain: keychainStateFor(vault, lifecycle.current()),
    session: services?.session.state() ?? { step: 'signed-out', failure: null },
    connection: services?.connection() ?? {
      step: 'unknown',
      since: isoTime(world.clock.now()),
      throttledUntil: null,
    },
    locked: lock.locked(),
  };
}

/** Opens a page of Microsoft's about a customer in the browser; only of one that this account knows. */
async function openLink({ world, lifecycle }: AppParts, link: Link): Promise<Outcome<undefined>> {
  if ('customerId' in link && !(await lifecycle.current()?.knowsCustomer(link.customerId)))
    return failed({ kind: 'not-found' });
  const found = lifecycle.found();
  const address = addressOf(link, found.step === 'ready' ? found.deployment.cloud : 'global');
  if (address === null) return failed({ kind: 'not-supported-here' });
  const opened = await world.openExternal(address, [new URL(address).origin]);
  return opened ? done : failed({ kind: 'browser-did-not-open' });
}

/** Copies what support needs to know of a failure that was shown under this reference. */
async function copySupport(
  { world, lifecycle, recentFailures }: AppParts,
  reference: string,
): Promise<Outcome<undefined>> {
  // What sync met is listed for days, and is not among the last that were shown.
  const status = lifecycle.current()?.directory.status();
  const listed = [status?.listFailure, ...(status?.failures ?? []).map(({ failure }) => failure)];
  const met = listed.find((failure) => failure?.support?.reference === reference);
  if (met) recentFailures.remember(met);
  const text = recentFailures.textOf(reference);
  return text === null ? failed({ kind: 'not-found' }) : copy(world, text);
}

async function copy({ clipboard }: Pick<World, 'clipboard'>, text: string): Promise<Outcome<undefined>> {
  try {
    await clipboard.writeSecret(text);
    return done;
  } catch {
    // Another program holds the clipboard.
    return failed({ kind: 'clipboard-busy' });
  }
}
