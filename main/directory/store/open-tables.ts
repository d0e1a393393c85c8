import type { Encrypted } from '../../store/encrypted';
import { loadCustomers } from './customers';
import { createFacts } from './metadata';
import { loadFavourites } from './favourites';
import { createFind } from './search/exact-search';
import { createIndexPieces } from './fts-segments';
import type { Mac } from './row-mac';
import { createNamesakes } from './search/namesakes';
import { createSearch } from './search/search';
import { createUsers } from './users';
import { createWalks } from './walks';

/** Reads what lies in memory of an open directory and makes its parts. `damaged`: something is not as it was written. */
export function openParts(file: Encrypted, mac: Mac, damaged: () => void) {
  const customers = loadCustomers(file, mac);
  const users = createUsers(file, customers, mac);
  const favourites = loadFavourites(file, mac);
  return {
    file,
    mac,
    damaged,
    customers,
    users,
    favourites,
    facts: createFacts(file, mac),
    pieces: createIndexPieces(file),
    walks: createWalks(file, customers, users),
    namesakes: createNamesakes(file, createFind(file, customers)),
    search: createSearch(file, customers, users, favourites, damaged),
  };
}
export type OpenParts = ReturnType<typeof openParts>;
