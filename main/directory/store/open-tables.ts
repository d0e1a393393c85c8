import type { Encrypted } from '../../store/encrypted';
import { loadCustomers } from './customers';
import { loadFavourites } from './favourites';
import { createFtsSegments } from './fts-segments';
import { createMetadata } from './metadata';
import type { RowMac } from './row-mac';
import { createExactSearch } from './search/exact-search';
import { createNamesakes } from './search/namesakes';
import { createSearch } from './search/search';
import { createUsers } from './users';
import { createReconciliation } from './reconciliation';

/** Reads what lies in memory of an open directory and makes its parts. `damaged`: something is not as it was written. */
export function openTables(
  file: Encrypted,
  mac: RowMac,
  { damaged, isDamaged }: { readonly damaged: () => void; readonly isDamaged: () => boolean },
) {
  const customers = loadCustomers(file, mac);
  const users = createUsers(file, customers, mac);
  const favourites = loadFavourites(file, mac);
  return {
    file,
    mac,
    damaged,
    isDamaged,
    customers,
    users,
    favourites,
    metadata: createMetadata(file, mac),
    segments: createFtsSegments(file),
    reconciliation: createReconciliation(file, customers, users),
    namesakes: createNamesakes(file, createExactSearch(file, customers)),
    search: createSearch(file, customers, users, favourites, damaged),
  };
}
export type OpenTables = ReturnType<typeof openTables>;
