import { failed, type Outcome, ok } from '../../../preload/outcome';
import { type Encrypted, openEncrypted, StoreError } from '../../store/encrypted';
import type { Service } from '../../store-host/store-calls';
import type { DirectoryCalls } from '../directory-calls';
import { type Change, directoryChanges } from './directory-changes';
import { directoryReads } from './directory-reads';
import { createMac, type Mac } from './row-mac';
import { type OpenParts, openParts } from './open-tables';
import { migrate } from './schema';

const settings = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA cache_size = -12000;
  PRAGMA wal_autocheckpoint = 8000;
`;

const closed = failed({ kind: 'store-unavailable' });

/** Answers the calls about the directory's file. */
export function createDirectoryFile(): Service<DirectoryCalls> {
  let open: OpenParts | null = null;
  let isDamaged = false;
  /** Open, but thousands of customers are still to be read. */
  let unread: { readonly file: Encrypted; readonly mac: Mac } | null = null;

  const damaged = () => {
    isDamaged = true;
  };

  const close = () => {
    try {
      if (open !== null && !isDamaged) open.customers.snapshot();
    } catch (error) {
      // The next start reads the rows: it is as good, and a little slower.
      if (!(error instanceof StoreError)) throw error;
    }
    (open ?? unread)?.file.close();
    open = null;
    unread = null;
  };

  /** The answer to `directory.open` does not wait for the customers to be read; the next question does. */
  function read(): void {
    if (unread === null) return;
    const { file, mac } = unread;
    unread = null;
    open = openParts(file, mac, damaged);
    if (open.customers.altered > 0) damaged();
    const parts = open;
    setTimeout(() => warm(parts), warmAfterMs).unref();
  }

  function readSoon(): void {
    try {
      read();
    } catch (error) {
      // Nobody waits for an answer here: the next question finds the directory closed and damaged.
      if (!(error instanceof StoreError)) throw error;
      damaged();
    }
  }

  /** Prepares customers for searching, a few between two messages. */
  function warm(parts: OpenParts): void {
    if (open === parts && parts.customers.warm(warmAtOnce)) setImmediate(() => warm(parts));
  }

  /** Runs a change whole or not at all; what is in memory is read again after a failure. */
  function change<T>(parts: OpenParts, work: () => T): T {
    try {
      return parts.file.transaction(() => {
        const result = work();
        parts.users.words.flush();
        return result;
      });
    } catch (error) {
      parts.users.words.forget();
      open = openParts(parts.file, parts.mac, damaged);
      throw error;
    }
  }

  /** A call of an open directory: answered by its parts. */
  const asked =
    <I, O>(answer: (parts: OpenParts, input: I) => O) =>
    (input: I): Outcome<O> =>
      open === null ? closed : ok(answer(open, input));
  const changing =
    <I, O>(answer: (parts: OpenParts, input: I, change: Change) => O) =>
    (input: I): Outcome<O> => {
      const parts = open;
      return parts === null ? closed : ok(answer(parts, input, (work) => change(parts, work)));
    };

  const service: Service<DirectoryCalls> = {
    'directory.open': ({ file: path, key }) => {
      close();
      let file: Encrypted | null = null;
      try {
        file = openEncrypted(path, key);
        file.exec(settings);
        if (!migrate(file)) {
          file.close();
          return ok({ step: 'newer' });
        }
        const mac = createMac(key);
        isDamaged = false;
        unread = { file, mac };
        setImmediate(readSoon);
        return ok({ step: 'open' });
      } catch (error) {
        file?.close();
        if (!(error instanceof StoreError) || error.trouble === 'full' || error.trouble === 'unavailable')
          throw error;
        return ok({ step: error.trouble });
      }
    },
    'directory.health': () => ok({ damaged: isDamaged }),
    'directory.close': () => {
      close();
      return ok(undefined);
    },
    'directory.search': asked(directoryReads['directory.search']),
    'directory.user': asked(directoryReads['directory.user']),
    'directory.customer': asked(directoryReads['directory.customer']),
    'directory.namesakes': asked(directoryReads['directory.namesakes']),
    'directory.plan': asked(directoryReads['directory.plan']),
    'directory.fact': asked(directoryReads['directory.fact']),
    'directory.counts': asked((parts, _: undefined) => ({
      ...directoryReads.counts(parts),
      damaged: isDamaged,
    })),
    'directory.keepsakes': asked((parts, _: undefined) => directoryReads.keepsakes(parts)),
    'directory.pin': changing(directoryChanges['directory.pin']),
    'directory.nickname': changing(directoryChanges['directory.nickname']),
    'directory.recent': changing(directoryChanges['directory.recent']),
    'directory.removeCustomer': changing(directoryChanges['directory.removeCustomer']),
    'directory.putCustomers': changing(directoryChanges['directory.putCustomers']),
    'directory.keepCustomers': changing(directoryChanges['directory.keepCustomers']),
    'directory.page': changing(directoryChanges['directory.page']),
    'directory.putUser': changing(directoryChanges['directory.putUser']),
    'directory.failure': changing(directoryChanges['directory.failure']),
    'directory.tidy': changing(directoryChanges['directory.tidy']),
    'directory.setFact': changing(directoryChanges['directory.setFact']),
  };
  return watched(service, read, damaged);
}

/** The same calls; what is still to be read is read first, and SQLite's word that a page is damaged is noted on its way out. */
function watched(
  service: Service<DirectoryCalls>,
  load: () => void,
  damaged: () => void,
): Service<DirectoryCalls> {
  const entries = Object.entries(service) as [string, (input: never) => unknown][];
  return Object.fromEntries(
    entries.map(([name, call]) => [
      name,
      (input: never) => {
        try {
          load();
          return call(input);
        } catch (error) {
          if (error instanceof StoreError && error.trouble === 'damaged') damaged();
          throw error;
        }
      },
    ]),
  ) as unknown as Service<DirectoryCalls>;
}

const warmAtOnce = 200;
/** The app is still starting, and needs the processor; what somebody searches before that is prepared by the search. */
const warmAfterMs = 400;
