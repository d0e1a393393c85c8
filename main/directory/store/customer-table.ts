import type { Encrypted } from '../../store/encrypted';
import { type Customer, type KeptOfCustomer, LoadedCustomer } from './customer';
import { createCustomerSnapshot } from './customer-snapshot';
import type { RowMac } from './row-mac';
import { idToBytes, idToText, toText } from './text';

/** The customers as the file holds them: a signed row for each, and all of them in one piece for a quick start. */
export function createCustomerTable(file: Encrypted, mac: RowMac) {
  const snapshot = createCustomerSnapshot(file, mac);

  /** `altered`: how many rows were not what was written. */
  function readRows(): { readonly customers: readonly Customer[]; readonly altered: number } {
    const rows = file.all<[number, Uint8Array, Uint8Array, Uint8Array]>(
      'SELECT n, id, record, mac FROM customers',
    );
    const customers = rows
      .filter(([n, id, record, code]) => mac.verify(code, n, id, record))
      .map(([n, id, record]) => {
        const kept = JSON.parse(toText(record)) as KeptOfCustomer & { name: string; domain: string };
        return new LoadedCustomer(n, { id: idToText(id), name: kept.name, domain: kept.domain }, kept);
      });
    return { customers, altered: rows.length - customers.length };
  }

  return {
    /** All customers, from the one piece if it is there. Rows that were not what was written are left out and counted. */
    read(): { readonly customers: readonly Customer[]; readonly altered: number } {
      const inOnePiece = snapshot.read();
      if (inOnePiece === null) return readRows();
      return { customers: inOnePiece.map((each) => new LoadedCustomer(each.n, each, each)), altered: 0 };
    },

    write(customer: Customer): void {
      const { n } = customer;
      snapshot.drop();
      const record = new TextEncoder().encode(JSON.stringify(recordOf(customer)));
      const id = idToBytes(customer.id);
      file.run(
        'INSERT OR REPLACE INTO customers (n, id, record, mac) VALUES (?, ?, ?, ?)',
        n,
        id,
        record,
        mac.sign(n, id, record),
      );
    },

    remove(n: number): void {
      snapshot.drop();
      file.run('DELETE FROM customers WHERE n = ?', n);
    },

    /** The highest number in the file, whoever has written it; 0: there is none. */
    lastNumber: () => Math.max(0, file.first<[number]>('SELECT max(n) FROM customers')?.[0] ?? 0),

    /** Leaves all of them in one piece, so that the next start reads them at once. */
    snapshot: (customers: readonly Customer[]): void =>
      snapshot.take(customers.map((each) => ({ n: each.n, id: each.id, ...recordOf(each) }))),
  };
}

/** What is written of a customer, beside its number and id. */
function recordOf(customer: Customer) {
  const { name, domain, nickname, pinned, usedAt, users, walkedAt, resume, failure, shrunk } = customer;
  return { name, domain, nickname, pinned, usedAt, users, walkedAt, resume, failure, shrunk };
}
