import type { Encrypted } from '../store/encrypted';
import type { KeptOfCustomer } from './customer';
import type { KnownCustomer } from './directory-calls';
import type { Mac } from './mac';
import { storedBytes } from './text';

/** A customer as a snapshot holds it. */
export type CustomerInSnapshot = KnownCustomer & KeptOfCustomer & { readonly n: number };

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const name = encoder.encode('customers-snapshot');
const codeBytes = 8;

/**
 * All customers in one piece, for a quick start: to read and check thousands of rows one by one takes a tenth of a second.
 * The rows are the truth. Whoever changes one drops the snapshot in the same transaction; it is taken anew when nobody
 * waits.
 */
export function createCustomerSnapshot(file: Encrypted, mac: Mac) {
  /** Changes when another process writes to the file: then what is in memory is not all that there is. */
  const version = () => file.first<[number]>('PRAGMA data_version')?.[0];
  const stored = () => storedBytes(file.first('SELECT value FROM facts WHERE name = ?', name)?.[0]);
  const loadedAt = version();

  return {
    /** Null: there is none, or it is not what was written. */
    read(): readonly CustomerInSnapshot[] | null {
      const bytes = stored();
      const [code, value] = [bytes.subarray(0, codeBytes), bytes.subarray(codeBytes)];
      return mac.fits(code, name, value) ? JSON.parse(decoder.decode(value)) : null;
    },
    drop: (): void => void file.run('DELETE FROM facts WHERE name = ?', name),
    /** Unless there is one, or another process has written meanwhile. */
    take(customers: Iterable<CustomerInSnapshot>): void {
      if (stored().length > 0 || version() !== loadedAt) return;
      const value = encoder.encode(JSON.stringify([...customers]));
      const row = Buffer.concat([mac.of(name, value), value]);
      file.run('INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)', name, row);
    },
  };
}
