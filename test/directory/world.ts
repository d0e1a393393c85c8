import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { createRollbackProofClock } from '../../main/base/rollback-proof-clock';
import type { Directory } from '../../main/directory/directory';
import type { DirectoryCalls } from '../../main/directory/directory-calls';
import { type DirectoryParts, openDirectory } from '../../main/directory/open-directory';
import { createStoreHost, type StoreHost } from '../../main/store-host/host';
import type { SyncStatus } from '../../preload/shapes/directory';
import { forkNode } from '../store/fork';
import { memoryVault } from '../store/memory-vault';
import { until as eventually } from '../until';
import { clock } from './partner';

const child = fileURLToPath(new URL('../store/child.ts', import.meta.url));

/** A host with a store process of its own. `asked` hears each question. */
export function storeHost(asked: (name: string) => void = () => {}): StoreHost<DirectoryCalls> {
  const host = createStoreHost<DirectoryCalls>({ fork: () => forkNode(child), now: () => performance.now() });
  const ask = ((name: never, input: never) => {
    asked(name);
    return host.ask(name, input);
  }) as StoreHost<DirectoryCalls>['ask'];
  return { ...host, ask };
}

/** Everything that a directory is opened with: a file in `at`, nothing in the way, and what is given. */
export function partsOf(
  at: string | null,
  given: Pick<DirectoryParts, 'host' | 'client' | 'throttle'> & Partial<DirectoryParts>,
): DirectoryParts {
  return {
    vault: memoryVault(),
    file: at === null ? null : join(at, 'directory.db'),
    name: 'test',
    clock,
    uuid: randomUUID,
    obstacle: () => null,
    spare: () => null,
    signInRefused: () => null,
    signInAgain: () => {},
    onContact: () => () => {},
    offlineDays: 14,
    time: createRollbackProofClock(given.clock ?? clock),
    progress: () => {},
    refreshed: () => {},
    noticed: () => {},
    ...given,
  };
}

/** Opens it, or says why not. */
export async function openedWith(parts: DirectoryParts): Promise<Directory> {
  const outcome = await openDirectory(parts);
  if (!outcome.ok) throw new Error(outcome.failure.kind);
  return outcome.value;
}

/** Waits until the status is so. */
export async function untilStatus(
  directory: Pick<Directory, 'status'>,
  is: (status: SyncStatus) => boolean,
): Promise<SyncStatus> {
  // What was started just now begins as soon as this yields.
  await new Promise((resolve) => setImmediate(resolve));
  let status = directory.status();
  await eventually(() => {
    status = directory.status();
    return is(status);
  }, 'such a status').catch(() => undefined);
  expect(status).toSatisfy(is);
  return status;
}

/** Waits until everything was walked. */
export const complete = (directory: Pick<Directory, 'status'>): Promise<SyncStatus> =>
  untilStatus(directory, ({ completeAt, step }) => completeAt !== null && step === 'idle');

/** What a search finds. */
export async function found(directory: Directory, text: string, customerId: string | null = null) {
  const answer = await directory.search({ text, customerId });
  if (!answer.ok) throw new Error(answer.failure.kind);
  return answer.value;
}
