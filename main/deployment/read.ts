import { open } from 'node:fs/promises';
import type { Failure } from '../../preload/outcome';
import type { DeploymentState } from '../../preload/shapes/session';
import type { Deployment } from './deployment';
import { invalid, largestFile, parseDeployment, shouldBe } from './parse';
import { deploymentPlaces, type Machine } from './places';

/** What was found: nothing, a file that cannot be used, or a deployment and the file it came from. */
export type FoundDeployment =
  | { readonly step: 'missing' }
  | { readonly step: 'broken'; readonly failure: Failure }
  | { readonly step: 'ready'; readonly deployment: Deployment; readonly file: string; readonly own: boolean };

/** Up to one byte more than is allowed, so that a file of any size costs the same; null when there is none. */
async function firstBytes(file: string): Promise<Uint8Array | null> {
  try {
    const handle = await open(file, 'r');
    try {
      if (!(await handle.stat()).isFile()) throw new Error('not a file');
      const bytes = Buffer.alloc(largestFile + 1);
      let length = 0;
      for (;;) {
        const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length);
        if (bytesRead === 0) return bytes.subarray(0, length);
        length += bytesRead;
      }
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}

/**
 * Finds and checks the deployment file. The first place that has one decides: a broken file of the partner's IT is
 * told, not passed over for another.
 */
export async function readDeployment(machine: Machine): Promise<FoundDeployment> {
  for (const { file, own, required } of deploymentPlaces(machine)) {
    const bytes = await firstBytes(file).catch(() => 'unreadable' as const);
    if (bytes === null && !required) continue;
    const outcome =
      bytes === null || bytes === 'unreadable'
        ? invalid(file, '', shouldBe('readable-file'))
        : parseDeployment(file, bytes);
    return outcome.ok
      ? { step: 'ready', deployment: outcome.value, file, own }
      : { step: 'broken', failure: outcome.failure };
  }
  return { step: 'missing' };
}

/** What the window is told of it. */
export function deploymentStateOf(found: FoundDeployment): DeploymentState {
  if (found.step !== 'ready') return found;
  const { sandbox, cloud, tenantId, clientId } = found.deployment;
  return { step: 'ready', sandbox, cloud, tenantId, clientId, file: found.file, own: found.own };
}
