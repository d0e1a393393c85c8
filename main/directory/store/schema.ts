import type { Encrypted } from '../../store/encrypted';

// Text lies in BLOBs throughout and is decoded by us: libsql ends the process on invalid UTF-8 in a TEXT column.
// libsql's encryption authenticates nothing, so each row of users and customers carries a code of its content (row-mac.ts).
// `label` is the place of a user in the order of names; see order-labels.ts. Of a word, `sound` is its phonetic key and `bones`
// the consonant skeleton of that key; `parts` holds its trigrams (fuzzy-candidates.ts).

/** Each step brings the schema from the version of its index to the next. Never change one that was released. */
const steps: readonly string[] = [
  `
  CREATE TABLE customers (
    n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, record BLOB NOT NULL, mac BLOB NOT NULL
  );
  CREATE TABLE users (
    label INTEGER PRIMARY KEY, id BLOB NOT NULL, customer INTEGER NOT NULL, name BLOB NOT NULL, upn BLOB NOT NULL,
    fold BLOB NOT NULL, upn_hash INTEGER NOT NULL, flags INTEGER NOT NULL, at INTEGER NOT NULL,
    mac BLOB NOT NULL
  );
  CREATE UNIQUE INDEX users_id ON users (id, customer);
  CREATE INDEX users_upn ON users (upn_hash);
  CREATE INDEX users_fold ON users (fold);
  CREATE VIRTUAL TABLE found USING fts5 (
    tokens, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3 4 5',
    tokenize = "ascii tokenchars '_'"
  );
  CREATE TABLE words (
    n INTEGER PRIMARY KEY, word BLOB NOT NULL UNIQUE, sound BLOB NOT NULL, bones BLOB NOT NULL,
    uses INTEGER NOT NULL
  );
  CREATE INDEX words_sound ON words (sound);
  CREATE INDEX words_bones ON words (bones);
  CREATE VIRTUAL TABLE parts USING fts5 (
    word, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram'
  );
  CREATE TABLE favourites (
    id BLOB NOT NULL, customer INTEGER NOT NULL, pinned INTEGER NOT NULL, used_at INTEGER NOT NULL,
    PRIMARY KEY (id, customer)
  ) WITHOUT ROWID;
  CREATE TABLE facts (name BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
  `,
  // Favourites carry a code of their content too.
  'ALTER TABLE favourites ADD COLUMN mac BLOB',
];

/**
 * Brings a file's schema up to date, each step whole or not at all. False: the file is of a newer build and must not be
 * touched.
 */
export function migrate(file: Encrypted): boolean {
  const [version] = file.first<[number]>('PRAGMA user_version') ?? [0];
  if (version > steps.length) return false;
  for (let step = version; step < steps.length; step += 1) {
    file.transaction(() => {
      file.exec(steps[step] ?? '');
      file.exec(`PRAGMA user_version = ${step + 1}`);
    });
  }
  return true;
}
