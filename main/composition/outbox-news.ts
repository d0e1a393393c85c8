import type { MainTexts } from '../../preload/languages/main-texts';
import type { Log } from '../base/log';
import type { Emit } from '../bridge/emit';
import type { Vault } from '../keychain/vault';
import type { AppWindow } from '../window/window';
import type { World } from '../world';
import type { AccountWorkspace } from './account-workspace';
import { keychainStateFor } from './keychain-state';
import type { RecentFailures } from './recent-failures';

/** What is told of the outbox: to the window, on the app's icon and by notifications. */
export type OutboxNews = {
  /** What the outbox shows has changed; `current`: the workspace that is open, null: none. */
  readonly changed: (current: AccountWorkspace | null) => void;
  /** Something happened to `count` resets that the technician may not be looking at. */
  readonly notify: (what: keyof MainTexts['notify'], count: number) => void;
};

/** Tells nothing before it is told something. */
export function createOutboxNews(parts: {
  readonly world: Pick<World, 'badge' | 'notify'>;
  readonly window: Pick<AppWindow, 'show'>;
  readonly vault: Vault;
  readonly emit: Emit;
  readonly log: Pick<Log, 'write'>;
  readonly texts: () => MainTexts;
  readonly recentFailures: RecentFailures;
}): OutboxNews {
  const { world, window, vault, emit, log, texts, recentFailures } = parts;
  return {
    changed: (current) => {
      const waiting = [...(current?.resets.outbox() ?? [])];
      for (const { failure, audit } of waiting)
        for (const shown of [failure, audit?.failure]) if (shown) recentFailures.remember(shown);
      emit('outbox.changed', waiting);
      // Who is at work has changed, perhaps.
      if (vault.keeps() === 'read-only') emit('keychain.changed', keychainStateFor(vault, current));
      world.badge(waiting.length);
    },
    notify: (what, count) => {
      const { title, body } = texts().notify[what];
      log.write({ event: `notify.${what}`, count });
      void world.notify(title, body, () => {
        window.show();
        emit('window.command', { command: 'outbox' });
      });
    },
  };
}
