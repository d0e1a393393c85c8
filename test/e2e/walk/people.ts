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

/** Those who fit and whose display name nobody shares, with plain letters, so that a test can type it. */
export async function plainPeople(truth: SandboxClient, fits = ordinary): Promise<readonly Somebody[]> {
  const all = await everybody(truth, () => true);
  const times = new Map<string, number>();
  for (const { displayName } of all) times.set(displayName, (times.get(displayName) ?? 0) + 1);
  return all.filter(
    (user) =>
      fits(user) && /^[A-Za-z]{3,} [A-Za-z]{3,}$/.test(user.displayName) && times.get(user.displayName) === 1,
  );
}

/** The first of them. */
export async function somebody(truth: SandboxClient, fits = ordinary): Promise<Somebody> {
  const [found] = await plainPeople(truth, fits);
  if (found === undefined) throw new Error('the practice Microsoft has nobody who fits');
  return found;
}
