import { z } from 'zod';

/** The one value of the vault: named texts. */
const stored = z.strictObject({ version: z.literal(1), entries: z.record(z.string(), z.string()) });

export type Entries = ReadonlyMap<string, string>;

/** The value as it is stored. */
export const valueToStore = (entries: Entries) => ({ version: 1, entries: Object.fromEntries(entries) });

/** Reads a stored value; null when it is anything else. */
export function entriesOf(value: unknown): Entries | null {
  const checked = stored.safeParse(value);
  return checked.success ? new Map(Object.entries(checked.data.entries)) : null;
}

/** Parses JSON that may be anything; `undefined` when it is not JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
