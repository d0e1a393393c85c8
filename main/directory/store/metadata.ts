import type { Encrypted } from '../../store/encrypted';
import type { RowMac } from './row-mac';
import { storedBytes, toBytes, toText } from './text';

/** What is remembered of the directory as a whole: when it was complete, where a run stood. */
export type Metadata = {
  /** Null: not known, or not what was written. */
  readonly get: (name: string) => string | null;
  /** Null removes it. */
  readonly set: (name: string, value: string | null) => void;
};

const codeBytes = 8;

/** Values of any length by name. Each lies behind the code of its name and content; see row-mac.ts. */
export function createCodedValues(file: Encrypted, mac: RowMac) {
  return {
    /** Null: there is none, or it is not what was written. */
    get(name: Uint8Array): Uint8Array | null {
      const stored = storedBytes(file.first('SELECT value FROM facts WHERE name = ?', name)?.[0]);
      const [code, value] = [stored.subarray(0, codeBytes), stored.subarray(codeBytes)];
      return mac.verify(code, name, value) ? value : null;
    },
    set(name: Uint8Array, value: Uint8Array): void {
      const stored = Buffer.concat([mac.sign(name, value), value]);
      file.run('INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)', name, stored);
    },
    remove: (name: Uint8Array): void => void file.run('DELETE FROM facts WHERE name = ?', name),
  };
}

/** The facts of a file: short texts. */
export function createMetadata(file: Encrypted, mac: RowMac): Metadata {
  const values = createCodedValues(file, mac);
  return {
    get(name) {
      const value = values.get(toBytes(name));
      return value === null ? null : toText(value);
    },
    set(name, value) {
      if (value === null) values.remove(toBytes(name));
      else values.set(toBytes(name), toBytes(value));
    },
  };
}
