import { ok } from '../../preload/outcome';
import type { KeyVault } from './keys';

/** A vault that lasts for this session: for files that are in memory, whose keys nobody needs tomorrow. */
export function sessionVault(): KeyVault {
  const entries = new Map<string, string>();
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
