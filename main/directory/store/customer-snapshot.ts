import type { Encrypted } from '../../store/encrypted';
import type { FetchedCustomer } from '../directory-calls';
import type { KeptOfCustomer } from './customer';
import { createCodedValues } from './metadata';
import type { RowMac } from './row-mac';

/** A customer as a snapshot holds it. */
export type CustomerInSnapshot = FetchedCustomer & KeptOfCustomer & { readonly n: number };

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const name = encoder.encode('customers-snapshot');

/**
 * All customers in one piece, for a quick start: to read and check thousands of rows one by one takes a tenth of a second.
 * The rows are the truth. Whoever changes one drops the snapshot in the same transaction; it is taken anew when nobody
 * waits.
 */
export function createCustomerSnapshot(file: Encrypted, mac: RowMac) {
  const values = createCodedValues(file, mac);
  /** Changes when another process writes to the file: then what is in memory is not all that there is. */
  const version = () => file.first<[number]>('PRAGMA data_version')?.[0];
  const loadedAt = version();

  return {
    /** Null: there is none, or it is not what was written. */
    read(): readonly CustomerInSnapshot[] | null {
      const value = values.get(name);
      return value === null ? null : JSON.parse(decoder.decode(value));
    },
    drop: (): void => values.remove(name),
    /** Unless there is one, or another process has written meanwhile. */
    take(customers: Iterable<CustomerInSnapshot>): void {
      if (version() !== loadedAt || values.get(name) !== null) return;
      values.set(name, encoder.encode(JSON.stringify([...customers])));
    },
  };
}
