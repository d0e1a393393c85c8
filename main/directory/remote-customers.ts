import type { PartnerCenter } from '../microsoft/partner-center';
import type { AskStore } from '../store-host/store-calls';
import type { DirectoryCalls } from './directory-calls';
import type { SyncClock } from './sync/request-pacer';
import type { Sync } from './sync/sync';

/** Before the whole list of customers is here, Partner Center is asked too, and what it knows is kept. */
export type RemoteCustomers = {
  /** Asks for customers whose name starts with a text, once no newer text has come for a moment. */
  readonly askLater: (text: string) => void;
  readonly stop: () => void;
};

/** Partner Center is asked this many milliseconds after the last key. */
const afterLastKeyMs = 250;
const shortestText = 2;
/** No customer's name is longer; the address of a page is. */
const longestText = 256;

/** Asks through the client, and puts what it found into the directory. */
export function createRemoteCustomers({
  ask,
  client,
  clock,
  obstacle,
  sync,
}: {
  readonly ask: AskStore<DirectoryCalls>;
  readonly client: Pick<PartnerCenter, 'customersStartingWith'>;
  readonly clock: Pick<SyncClock, 'after'>;
  readonly obstacle: () => 'connection' | 'sign-in' | null;
  readonly sync: Pick<Sync, 'refresh'>;
}): RemoteCustomers {
  let isListWhole = false;
  let cancelLater = () => {};
  let asking: AbortController | null = null;

  async function askNow(text: string): Promise<void> {
    if (!isListWhole) {
      const whole = await ask('directory.metadata', { name: 'customers-complete-at' });
      isListWhole = whole.ok && whole.value !== null;
    }
    if (isListWhole || obstacle() !== null) return;
    asking = new AbortController();
    const { signal } = asking;
    const found = await client.customersStartingWith(text, { priority: 'interactive', signal });
    if (!found.ok || signal.aborted) return;
    const items = found.value.items
      .filter(({ relationshipToPartner }) => relationshipToPartner !== 'none')
      .map(({ id, companyName, domain }) => ({ id, name: companyName ?? '', domain: domain ?? '' }));
    const put = await ask('directory.putCustomers', { items });
    if (put.ok && put.value.changed > 0) await sync.refresh();
  }

  const stop = () => {
    cancelLater();
    asking?.abort();
  };

  return {
    askLater: (text) => {
      stop();
      const trimmed = text.trim();
      if (trimmed.length < shortestText || trimmed.length > longestText || isListWhole) return;
      cancelLater = clock.after(afterLastKeyMs, () => void askNow(trimmed));
    },
    stop,
  };
}
