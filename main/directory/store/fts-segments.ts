import type { Encrypted } from '../../store/encrypted';

/** With more pieces than this every search is felt to be slower. */
const mostPieces = 8;
/** Pages of one step: some milliseconds, so that a search that comes meanwhile hardly waits. */
const pagesAtOnce = 32;

/**
 * The full-text index grows in pieces ("segments" in SQLite's documentation of FTS5), a new one with nearly every write, and
 * each search asks them all: after a first sync of a million users there are thirty, and a search takes twice as long.
 */
export function createFtsSegments(file: Encrypted) {
  let isMerging = false;

  /** How many there are. Each begins a range of the index's own table of contents. */
  const count = (): number =>
    file.first<[number]>(`
      WITH RECURSIVE piece(id) AS (
        SELECT min(segid) FROM found_idx
        UNION ALL SELECT (SELECT min(segid) FROM found_idx WHERE segid > id) FROM piece WHERE id IS NOT NULL
      ) SELECT count(id) FROM piece`)?.[0] ?? 0;

  const changes = (): number => file.first<[number]>('SELECT total_changes()')?.[0] ?? 0;

  return {
    /** Merges some of them; false: there is nothing (more) to merge. Throws as any write does. */
    merge(): boolean {
      if (!isMerging && count() <= mostPieces) return false;
      const before = changes();
      // A negative number begins to make one piece of all; positive ones go on with that.
      const pages = isMerging ? pagesAtOnce : -pagesAtOnce;
      file.run("INSERT INTO found (found, rank) VALUES ('merge', ?)", pages);
      // As SQLite documents it: fewer than two changes mean that there was nothing to do.
      isMerging = changes() - before >= 2;
      return isMerging;
    },
  };
}
