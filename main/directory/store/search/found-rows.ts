import type { DirectoryCalls } from '../../directory-calls';

/** What a search gives; see `directory.search`. */
export type FoundRows = DirectoryCalls['directory.search']['output'];

/** Nobody was found. */
export const nothingFound: FoundRows = {
  rows: [],
  how: 'exact',
  asTyped: 0,
  more: false,
  leftAside: [],
};
