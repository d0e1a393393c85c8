import { connectSandbox, type SandboxClient } from './client';
import { createControls } from './control/calls';
import { createControlService } from './control/service';
import { clientId, partnerTenant, people } from './identity/people';
import { defaultOptions, type SandboxOptions } from './options';
import { createService, listen } from './server';
import { createWorld } from './world';

/** What the command line prints when the sandbox is ready, and all that a client needs to be pointed at it. */
export type SandboxAddress = {
  readonly port: number;
  readonly authority: string;
  readonly partnerCenter: string;
  readonly control: string;
  readonly tenant: string;
  readonly clientId: string;
  readonly technician: { readonly userName: string; readonly password: string; readonly mfa: string };
};

/** A running practice Microsoft. */
export type Sandbox = {
  /** Origin of the identity platform and Partner Center. */
  readonly url: string;
  readonly address: SandboxAddress;
  readonly control: SandboxClient;
  stop(): Promise<void>;
};

/**
 * Starts a practice Microsoft in this process. Control has a port of its own, so that it answers while the public one
 * plays dead. Throws when the port is taken.
 */
export async function startSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const world = createWorld({ ...defaultOptions, ...options });
  const listener = await listen(world.options.port, createService(world));
  const controls = createControls(world, listener);
  const controlListener = await listen(0, createControlService(world, controls));
  world.origin = listener.origin;
  world.foreignOrigin = controlListener.origin;
  const { userName, password, mfa = '' } = people.technician;
  const address: SandboxAddress = {
    port: Number(new URL(listener.origin).port),
    authority: `${listener.origin}/${partnerTenant}`,
    partnerCenter: listener.origin,
    control: `${controlListener.origin}/control`,
    tenant: partnerTenant,
    clientId,
    technician: { userName, password, mfa },
  };
  return {
    url: listener.origin,
    address,
    control: connectSandbox(address.control),
    async stop() {
      world.pulse.stop();
      await Promise.all([listener.stop(), controlListener.stop()]);
    },
  };
}
