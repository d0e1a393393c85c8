/** The names of the ledger's tables, as they lie in the file: they are part of each row's seal. */
export const tables = { reset: 'reset', password: 'password', fact: 'fact', head: 'head' } as const;
