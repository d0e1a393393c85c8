import { guidOf } from '../data/random';

/** The present password of a customer's user. */
export type PasswordTruth = {
  readonly password: string;
  readonly mustChange: boolean;
  readonly changes: number;
};

/** What every user's password is. Nobody keeps the ones that were never changed: they follow from the seed. */
export type SandboxPasswords = {
  of(userId: string): PasswordTruth;
  set(userId: string, password: string, mustChange: boolean): void;
  forget(): void;
};

/** The passwords of a seed. */
export function createPasswords(seed: number): SandboxPasswords {
  const changed = new Map<string, PasswordTruth>();
  return {
    of(userId) {
      const parts = userId.split('-').map((part) => Number.parseInt(part.slice(0, 7), 16));
      const first = `Old-${guidOf(seed, 51, ...parts).slice(0, 12)}-A`;
      return changed.get(userId) ?? { password: first, mustChange: false, changes: 0 };
    },
    set(userId, password, mustChange) {
      changed.set(userId, { password, mustChange, changes: this.of(userId).changes + 1 });
    },
    forget() {
      changed.clear();
    },
  };
}
