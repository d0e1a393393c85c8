import { healthy } from '../modes';
import type { Listener } from '../server';
import type { SandboxWorld } from '../world';
import type { ControlCalls, ControlName } from './api';
import { dataCalls } from './data-calls';

/** What each call of the control API does. */
export type Controls = {
  [N in ControlName]: (
    given: ControlCalls[N]['in'],
  ) => ControlCalls[N]['out'] | Promise<ControlCalls[N]['out']>;
};

/** The control API over a world and the listener of its public port. */
export function createControls(world: SandboxWorld, listener: Listener): Controls {
  const setModes: Controls['set-modes'] = async (given) => {
    // A new wish for multi-factor refuses everybody who is signed in now.
    if (given.mfaRefusal) world.identity.refusedUpTo = world.identity.signIns;
    Object.assign(world.modes, given);
    if (given.offline !== undefined) await listener.offline(given.offline);
    return world.modes;
  };
  return {
    ...dataCalls(world),
    'inject-fault': (fault) => ({ id: world.faults.add(fault).id }),
    'remove-fault': ({ id }) => {
      world.faults.remove(id);
      return null;
    },
    faults: () => world.faults.list(),
    'clear-faults': () => {
      world.faults.clear();
      return null;
    },
    'set-modes': setModes,
    'set-clock': ({ offsetSeconds }) => {
      world.clock.offsetSeconds = offsetSeconds;
      return { now: new Date(world.clock.now()).toISOString() };
    },
    revoke: ({ userName }) => {
      let revoked = 0;
      for (const family of world.identity.families.values()) {
        if (family.revoked || (userName && family.person.userName !== userName)) continue;
        family.revoked = true;
        revoked++;
      }
      return { revoked };
    },
    resets: () => world.resets,
    'expect-resets': ({ users }) => {
      world.expected.clear();
      for (const { customerId, userId } of users) world.expected.add(`${customerId}/${userId}`);
      return null;
    },
    requests: ({ from = 0, path }) => {
      const later = world.requests.filter((record) => record.number > from);
      return path === undefined ? later : later.filter((record) => record.path.startsWith(path));
    },
    violations: () => world.violations,
    'clear-violations': () => {
      world.violations.length = 0;
      return null;
    },
    'token-counts': () => world.identity.counts,
    'start-over': async () => {
      world.faults.clear();
      await setModes(healthy(world.options));
      world.clock.offsetSeconds = 0;
      for (const list of [world.violations, world.requests, world.resets, world.audit]) list.length = 0;
      world.expected.clear();
      world.passwords.forget();
      world.conduct.requestIds.clear();
      world.conduct.correlationIds.clear();
      world.conduct.applied.clear();
      world.conduct.waits.length = 0;
      Object.assign(world.identity.counts, {
        metadata: 0,
        authorize: 0,
        code: 0,
        refresh: 0,
        refused: 0,
        logout: 0,
      });
      return null;
    },
  };
}
