import { randomBytes, randomUUID } from 'node:crypto';
import type { Deployment } from '../../main/deployment/deployment';
import { deploymentOf } from '../../main/deployment/deployment';
import { deploymentFile } from '../../main/deployment/deployment-file';
import type { Keychain } from '../../main/keychain/keychain';
import { memoryKeychain } from '../../main/keychain/memory-keychain';
import { createVault, type Vault } from '../../main/keychain/vault';
import { networkErrorOf } from '../../main/microsoft/network-error';
import { createSession, type Session, type SessionOptions } from '../../main/session/session';
import { type Failure, ok } from '../../preload/outcome';
import type { Sandbox } from '../sandbox/sandbox';

/** Time that moves when it is told to. */
export function handClock(start = Date.now()) {
  const timers = new Set<{ at: number; act: () => void }>();
  let now = start;
  return {
    now: () => now,
    after: (milliseconds: number, act: () => void) => {
      const timer = { at: now + milliseconds, act };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    pass: (milliseconds: number) => {
      now += milliseconds;
      for (const timer of [...timers].filter(({ at }) => at <= now)) {
        timers.delete(timer);
        timer.act();
      }
    },
    /** How many timers wait: none may be left behind. */
    waiting: () => timers.size,
  };
}

export const sandboxDeployment = ({ address }: Sandbox, change: object = {}): Deployment =>
  deploymentOf(
    deploymentFile.parse({
      environment: 'sandbox',
      partnerTenantId: address.tenant,
      clientId: address.clientId,
      endpoints: { authority: address.authority, partnerCenter: address.partnerCenter },
      ...change,
    }),
  );

export const vaultOver = (keychain: Keychain): Vault =>
  createVault({
    keychain,
    after: () => () => undefined,
    installation: '11111111-1111-4111-8111-111111111111',
    platform: 'linux',
    newGeneration: () => randomBytes(8).toString('hex'),
  });

/** A technician's desk: a session over the practice Microsoft, with what a test wants to look at. */
export type Desk = {
  readonly session: Session;
  readonly clock: ReturnType<typeof handClock>;
  readonly keychain: Keychain;
  readonly reported: Failure[];
  /** What the app asked from where, by method and address. */
  readonly asked: string[];
  /** The next address that the app wants opened. */
  readonly opened: () => Promise<string>;
};

export function createDesk(
  sandbox: Sandbox,
  change: Partial<SessionOptions> & { keychain?: Keychain } = {},
): Desk {
  const { keychain = memoryKeychain(), ...options } = change;
  const clock = handClock();
  const reported: Failure[] = [];
  const asked: string[] = [];
  const addresses: string[] = [];
  const waiters: ((address: string) => void)[] = [];
  const session = createSession({
    deployment: sandboxDeployment(sandbox),
    vault: vaultOver(keychain),
    fetch: (url, init) => {
      asked.push(`${init.method} ${url}`);
      return fetch(url, init);
    },
    networkErrorOf,
    clock,
    uuid: randomUUID,
    random: randomBytes,
    newReference: () => 'REFE-RENC',
    openBrowser: async (url) => {
      const waiter = waiters.shift();
      if (waiter === undefined) addresses.push(url);
      else waiter(url);
    },
    language: () => 'en',
    validateMfa: async () => ok({ compliant: true }),
    report: (failure) => reported.push(failure),
    ...options,
  });
  const opened = () =>
    new Promise<string>((resolve) => {
      const address = addresses.shift();
      if (address === undefined) waiters.push(resolve);
      else resolve(address);
    });
  return { session, clock, keychain, reported, asked, opened };
}
