import { failed, ok } from '../../../preload/outcome';
import { type Encrypted, openEncrypted, type SqlValue, StoreError } from '../../store/encrypted';
import type { Service } from '../../store-host/store-calls';
import type { LedgerCalls, SealedRow } from '../ledger-calls';

const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
  CREATE TABLE IF NOT EXISTS sealed (
    n INTEGER PRIMARY KEY, place BLOB NOT NULL, id BLOB NOT NULL, version INTEGER NOT NULL, blob BLOB NOT NULL
  );
  CREATE UNIQUE INDEX IF NOT EXISTS sealed_place ON sealed (place, id);
`;

const text = new TextDecoder();
const bytes = new TextEncoder();
/** A row as it was written; a flipped bit in its header makes any column a number or nothing. */
type Stored = readonly [SqlValue, SqlValue, SqlValue, SqlValue];

/** Answers the calls about the ledger's file. */
export function createLedgerFile(): Service<LedgerCalls> {
  let file: Encrypted | null = null;

  const close = () => {
    file?.close();
    file = null;
  };

  function put(into: Encrypted, { table, id, version, blob }: SealedRow): void {
    into.run('DELETE FROM sealed WHERE place = ? AND id = ?', bytes.encode(table), bytes.encode(id));
    into.run(
      'INSERT INTO sealed (place, id, version, blob) VALUES (?, ?, ?, ?)',
      bytes.encode(table),
      bytes.encode(id),
      version,
      blob,
    );
  }

  return {
    'ledger.open': ({ file: path, key }) => {
      close();
      try {
        const opened = openEncrypted(path, key);
        const { rows, damaged } = readAll(opened);
        if (damaged) opened.close();
        else file = opened;
        return ok({ step: damaged ? 'damaged' : 'open', rows });
      } catch (error) {
        if (error instanceof StoreError && error.trouble === 'locked') return ok({ step: 'locked' });
        throw error;
      }
    },
    'ledger.write': ({ put: rows, remove }) => {
      const into = file;
      if (into === null) return failed({ kind: 'store-unavailable' });
      into.transaction(() => {
        for (const { table, id } of remove) {
          into.run('DELETE FROM sealed WHERE place = ? AND id = ?', bytes.encode(table), bytes.encode(id));
        }
        for (const row of rows) put(into, row);
      });
      return ok(undefined);
    },
    'ledger.compact': () => {
      if (file === null) return failed({ kind: 'store-unavailable' });
      file.exec('VACUUM');
      file.all('PRAGMA wal_checkpoint(TRUNCATE)');
      return ok(undefined);
    },
    'ledger.close': () => {
      close();
      return ok(undefined);
    },
  };
}

/** Reads every row that can be read. A page that cannot makes us ask for each row by its number, past the hole. */
function readAll(file: Encrypted): { rows: SealedRow[]; damaged: boolean } {
  const rows = new Map<number, SealedRow>();
  let isTorn = false;
  const keep = (stored: readonly [number, ...Stored]) => {
    const [n, place, id, version, blob] = stored;
    const isWhole =
      place instanceof Uint8Array &&
      id instanceof Uint8Array &&
      typeof version === 'number' &&
      blob instanceof Uint8Array;
    if (isWhole)
      rows.set(n, { table: text.decode(place), id: text.decode(id), version, blob: new Uint8Array(blob) });
    else isTorn = true;
  };
  try {
    file.exec(schema);
    for (const row of file.all<[number, ...Stored]>(`${select} ORDER BY n`)) keep(row);
    const said = file.first<[Uint8Array]>('SELECT CAST(quick_check AS BLOB) FROM pragma_quick_check(1)');
    return { rows: [...rows.values()], damaged: isTorn || said === null || text.decode(said[0]) !== 'ok' };
  } catch (error) {
    if (!(error instanceof StoreError) || error.trouble !== 'damaged') throw error;
  }
  for (let n = 1, holes = 0; holes < mostHoles; n += 1) {
    try {
      const row = file.first<[number, ...Stored]>(`${select} WHERE n = ?`, n);
      if (row === null) holes += 1;
      else {
        keep(row);
        holes = 0;
      }
    } catch (error) {
      if (!(error instanceof StoreError) || error.trouble !== 'damaged') throw error;
      holes += 1;
    }
  }
  return { rows: [...rows.values()], damaged: true };
}

const select = 'SELECT n, place, id, version, blob FROM sealed';
/** Row numbers in a row without a row, after which no more are expected. */
const mostHoles = 20_000;
