import { failed, type Outcome, ok } from '../../../preload/outcome';
import { type Encrypted, openEncrypted, StoreError } from '../../store/encrypted';
import type { Service } from '../../store-host/store-calls';
import type { DirectoryCalls } from '../directory-calls';
import { directoryChanges, type RunWhole } from './directory-changes';
import { directoryReads } from './directory-reads';
import { type OpenTables, openTables } from './open-tables';
import { createRowMac, type RowMac } from './row-mac';
import { migrate } from './schema';

const settings = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA cache_size = -12000;
  PRAGMA wal_autocheckpoint = 8000;
`;

const closed = failed({ kind: 'store-unavailable' });

/** Calls about the file itself; all others are about what is in it, and need it open. */
type FileCall = 'directory.open' | 'directory.close' | 'directory.health';

type AnyAnswer = (tables: OpenTables, input: never, runWhole: RunWhole) => unknown;
type AnyCall = (input: never) => Outcome<unknown>;

const answers: {
  readonly [N in Exclude<keyof DirectoryCalls, FileCall>]: (
    tables: OpenTables,
    input: DirectoryCalls[N]['input'],
    runWhole: RunWhole,
  ) => DirectoryCalls[N]['output'];
} = { ...directoryReads, ...directoryChanges };

/** Answers the calls about the directory's file. */
export function createDirectoryFile(): Service<DirectoryCalls> {
  let open: OpenTables | null = null;
  let isDamaged = false;
  /** Open, but thousands of customers are still to be read. */
  let unread: { readonly file: Encrypted; readonly mac: RowMac } | null = null;

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
    open = openTables(file, mac, { damaged, isDamaged: () => isDamaged });
    if (open.customers.altered > 0) damaged();
    const tables = open;
    setTimeout(() => warm(tables), warmAfterMs).unref();
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
  function warm(tables: OpenTables): void {
    if (open === tables && tables.customers.warm(warmAtOnce)) setImmediate(() => warm(tables));
  }

  /** Runs a change whole or not at all; what is in memory is read again after a failure. */
  function change<T>(tables: OpenTables, work: () => T): T {
    try {
      return tables.file.transaction(() => {
        const result = work();
        tables.users.words.flush();
        return result;
      });
    } catch (error) {
      tables.users.words.forget();
      open = openTables(tables.file, tables.mac, tables);
      throw error;
    }
  }

  /** The same call; what is still to be read is read first, and SQLite's word that a page is damaged is noted on its way out. */
  const watched =
    (call: AnyCall): AnyCall =>
    (input) => {
      try {
        read();
        return call(input);
      } catch (error) {
        if (error instanceof StoreError && error.trouble === 'damaged') damaged();
        throw error;
      }
    };

  /** A call about an open directory. */
  const whileOpen =
    (answer: AnyAnswer) =>
    (input: never): Outcome<unknown> => {
      const tables = open;
      return tables === null ? closed : ok(answer(tables, input, (work) => change(tables, work)));
    };

  const calls: Pick<Service<DirectoryCalls>, FileCall> = {
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
        const mac = createRowMac(key);
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
  };
  const ofOpen = Object.entries<AnyAnswer>(answers).map(
    ([name, answer]) => [name, whileOpen(answer)] as const,
  );
  const all = [...Object.entries<AnyCall>(calls), ...ofOpen];
  // One cast for all calls: the compiler checked that none is missing where `answers` is made.
  return Object.fromEntries(all.map(([name, call]) => [name, watched(call)])) as Service<DirectoryCalls>;
}

const warmAtOnce = 200;
/** The app is still starting, and needs the processor; what somebody searches before that is prepared by the search. */
const warmAfterMs = 400;
