import { failed, type Outcome, ok } from '../../preload/outcome';
import type { ConnectionTest } from '../../preload/shapes/session';
import type { Log } from '../base/log';
import type { Emit } from '../bridge/emit';
import { testConnection } from '../deployment/test-connection';
import { type DeploymentForm, deploymentOfForm } from '../deployment/write';
import { memoryKeychain } from '../keychain/memory-keychain';
import { networkErrorOf } from '../microsoft/network-error';
import { createProbe } from '../session/probe';
import type { SettingsKeeper } from '../settings/settings';
import type { World } from '../world';
import { createDeploymentServices, type DeploymentServices } from './deployment-services';
import { openVault } from './open-vault';

/**
 * Tries a deployment before it is kept: the tenant, the application, a sign-in in the browser, multi-factor, and
 * whether customers and users can be read.
 */
export type DeploymentTrial = {
  /** The session that is signing in for a trial; null: none is under way. */
  readonly session: () => DeploymentServices['session'] | null;
  /** One at a time, since each opens the browser: `sign-in-busy`. */
  readonly run: (form: DeploymentForm) => Promise<Outcome<ConnectionTest>>;
};

/** Makes the trial. `ended`: the window is to be told again who is signed in. */
export function createDeploymentTrial({
  world,
  settings,
  log,
  emit,
  ended,
}: {
  readonly world: World;
  readonly settings: SettingsKeeper;
  readonly log: Log;
  readonly emit: Emit;
  readonly ended: () => void;
}): DeploymentTrial {
  const { clock } = world;
  let trying: DeploymentServices | null = null;

  /** With a vault in memory: nothing of a trial is kept. */
  const passing = (form: DeploymentForm): DeploymentServices =>
    createDeploymentServices(world, {
      deployment: deploymentOfForm(form),
      vault: openVault(world, memoryKeychain(), world.uuid()),
      settings,
      log,
      // What a form names may be anybody's host.
      heard: () => {},
      events: { session: (state) => emit('session.changed', state), connection: () => {} },
    });

  function lines({ deployment, client, session }: DeploymentServices): Promise<ConnectionTest> {
    const { fetch } = world.network;
    const probe = createProbe({
      deployment,
      fetch,
      networkErrorOf: (error) => networkErrorOf(error, clock.now()),
      clock,
      uuid: world.uuid,
      newReference: log.newReference,
    });
    return testConnection({
      tenant: probe.tenant,
      application: probe.application,
      signIn: () => session.signIn({ anotherAccount: true }),
      mfa: () => client.validateMfa(),
      customers: async () => {
        for await (const page of client.customers()) return page.ok ? ok(page.value.items) : page;
        return ok([]);
      },
      users: async (customerId) => {
        for await (const page of client.users(customerId)) return page;
        return ok(undefined);
      },
    });
  }

  return {
    session: () => trying?.session ?? null,
    run: async (form) => {
      if (trying !== null) return failed({ kind: 'sign-in-busy' });
      const partner = passing(form);
      trying = partner;
      try {
        const tried = await lines(partner);
        for (const { failure } of tried) if (failure !== null) log.failure('deployment.test', failure);
        return ok(tried);
      } finally {
        trying = null;
        partner.stop();
        ended();
      }
    },
  };
}
