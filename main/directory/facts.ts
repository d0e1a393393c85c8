import type { Encrypted } from '../store/encrypted';
import type { Mac } from './mac';
import { storedBytes, toBytes, toText } from './text';

/** What is remembered of the directory as a whole: when it was complete, where a run stood. */
export type Facts = {
  /** Null: not known, or not what was written. */
  readonly get: (name: string) => string | null;
  /** Null removes it. */
  readonly set: (name: string, value: string | null) => void;
};

const codeBytes = 8;

/** The facts of a file. Each value lies behind the code of its name and content; see mac.ts. */
export function createFacts(file: Encrypted, mac: Mac): Facts {
  return {
    get(name) {
      const stored = storedBytes(file.first('SELECT value FROM facts WHERE name = ?', toBytes(name))?.[0]);
      if (stored.length < codeBytes) return null;
      const [code, value] = [stored.subarray(0, codeBytes), stored.subarray(codeBytes)];
      return mac.fits(code, toBytes(name), value) ? toText(value) : null;
    },
    set(name, value) {
      if (value === null) {
        file.run('DELETE FROM facts WHERE name = ?', toBytes(name));
        return;
      }
      const bytes = toBytes(value);
      const stored = Buffer.concat([mac.of(toBytes(name), bytes), bytes]);
      file.run('INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)', toBytes(name), stored);
    },
  };
}
