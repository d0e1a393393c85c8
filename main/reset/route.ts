import type { ResetRecord } from '../ledger/record';
import type { ResetRoute } from '../microsoft/reset';
import type { ResetWorld } from './reset-world';

/**
 * Under this name the ledger remembers since when the newer route is known to be missing, where the deployment leaves the
 * route open: milliseconds since 1970; `0`: it is there.
 */
export const routeFact = 'reset-route-missing-at';

/** Under this name it remembers when the newer route was first found missing and the older one worked; `0`: it was not. */
export const routeDoubtFact = 'reset-route-doubted-at';

/** A missing route is looked for again after this time, in milliseconds: it may have been a gateway's page, and the service may have got it since. */
const rememberedMs = 24 * 3_600_000;

/** Two findings closer to each other than this may be one fault on the way. */
const apartMs = 10 * 60_000;

/** The one of the two routes that this is not. */
export const otherThan = (route: ResetRoute): ResetRoute => (route === 'user' ? 'resetpassword' : 'user');

/**
 * The route of the next try, at that time (milliseconds since 1970): the deployment's; else where the tries under the same
 * request id went; else the newer one, unless it is remembered as missing.
 */
export function routeOf(
  { route, ledger }: Pick<ResetWorld, 'route' | 'ledger'>,
  record: Pick<ResetRecord, 'route' | 'firstTryAt'> | null,
  now: number,
): ResetRoute {
  if (route !== 'auto') return route;
  if (record?.route !== undefined) return record.route;
  // An earlier version wrote no route down: its first try went by what was remembered then.
  const agoMs = (record?.firstTryAt ?? now) - Number(ledger.remembered(routeFact) ?? Number.NaN);
  return agoMs >= 0 && agoMs < rememberedMs ? 'user' : 'resetpassword';
}

/**
 * Makes the memory of which route is there. One answer that the newer one is missing counts for its reset alone. It is
 * remembered for a day once two resets, at least ten minutes apart, found it missing and were confirmed by the older one,
 * and none was confirmed by the newer one in between.
 */
export function createRouteMemory(world: Pick<ResetWorld, 'ledger' | 'clock' | 'log' | 'route'>) {
  const { ledger, clock, log } = world;
  const factOf = (name: string) => Number(ledger.remembered(name) ?? '0');

  async function remember(name: string, at: number): Promise<void> {
    if (factOf(name) === at) return;
    const written = await ledger.remember(name, String(at));
    // Only a convenience: forgotten, it is found out again.
    if (!written.ok) log('route-not-remembered', { kind: written.failure.kind });
  }

  return {
    /** A reset was confirmed by this route; `otherMissing`: the other one was found missing on the way. */
    works: async (route: ResetRoute, otherMissing: boolean): Promise<void> => {
      if (world.route !== 'auto') return;
      if (route === 'resetpassword') {
        await remember(routeFact, 0);
        await remember(routeDoubtFact, 0);
        return;
      }
      if (!otherMissing) return;
      const now = clock.now();
      const doubtedAt = factOf(routeDoubtFact);
      // A time in the future was written by a clock that was set back since.
      if (doubtedAt === 0 || doubtedAt > now) await remember(routeDoubtFact, now);
      else if (now - doubtedAt >= apartMs) await remember(routeFact, now);
    },
  };
}
