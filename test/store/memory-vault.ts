import type { KeyVault } from '../../main/store-host/keys';
import { ok } from '../../preload/outcome';

/** A vault that keeps its entries in memory. */
export function memoryVault(entries = new Map<string, string>()): KeyVault {
  return {
    get: async (name) => entries.get(name) ?? null,
    set: async (name, value) => {
      entries.set(name, value);
      return ok(undefined);
    },
    remove: async (name) => {
      entries.delete(name);
      return ok(undefined);
    },
  };
}
