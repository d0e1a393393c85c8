import type { SandboxClient } from '../../sandbox/client';
import type { UserTruth } from '../../sandbox/control/api';

/** A user of the practice Microsoft with a name. */
export type Somebody = UserTruth & { readonly displayName: string };

/** Every active user of the practice Microsoft that has a name and passes `fits`, of the first customers. */
export async function everybody(
  truth: SandboxClient,
  fits: (user: UserTruth) => boolean = ordinary,
): Promise<readonly Somebody[]> {
  const found: Somebody[] = [];
  for (const { id } of await truth.call('customers', {})) {
    const users = await truth.call('users', { customerId: id });
    for (const user of users) {
      const { displayName } = user;
      if (user.state === 'active' && typeof displayName === 'string' && displayName.length > 3 && fits(user))
        found.push({ ...user, displayName });
    }
  }
  return found;
}

/** Nobody's administrator, mastered in the cloud. */
export const ordinary = (user: UserTruth): boolean =>
  !user.synced && !user.federated && user.roles.length === 0;

/** Somebody whose display name nobody shares, with plain letters, so that a test can type it. */
export async function somebody(truth: SandboxClient, fits = ordinary): Promise<Somebody> {
  const all = await everybody(truth, () => true);
  const found = all.find(
    (user) =>
      fits(user) &&
      /^[A-Za-z]{3,} [A-Za-z]{3,}$/.test(user.displayName) &&
      all.filter((other) => other.displayName === user.displayName).length === 1,
  );
  if (found === undefined) throw new Error('the practice Microsoft has nobody who fits');
  return found;
}
