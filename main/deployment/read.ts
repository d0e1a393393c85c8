import { lstat, open } from 'node:fs/promises';
import { type Failure, type Outcome, ok } from '../../preload/outcome';
import type { DeploymentState, Policy } from '../../preload/shapes/session';
import { type Look, readCompanyFile } from './company-file';
import type { Deployment } from './deployment';
import { firstBytes, isAbsent } from './first-bytes';
import { ownPolicy } from './own-policy';
import { invalid, parseDeployment, shouldBe } from './parse';
import { companyFile, type DeploymentPlace, deploymentPlaces, type Machine } from './places';

/**
 * What was found: nothing, a file that cannot be used, or a deployment and the file it came from. `ignored`: the policies
 * that a person's own file asked to loosen.
 */
export type FoundDeployment =
  | { readonly step: 'missing' }
  | { readonly step: 'broken'; readonly failure: Failure }
  | {
      readonly step: 'ready';
      readonly deployment: Deployment;
      readonly file: string;
      readonly own: boolean;
      readonly ignored: readonly (keyof Policy)[];
    };

/** The bytes, null when there is no file, or why it cannot be used. */
async function bytesAt(
  place: DeploymentPlace,
  machine: Machine,
  look: Look,
): Promise<Outcome<Uint8Array | null>> {
  const { file, of } = place;
  const unreadable = () => invalid(file, '', shouldBe('readable-file'));
  if (of === 'company') {
    const read = await readCompanyFile(file, machine.platform, look);
    if (read.step === 'unprotected') return invalid(file, '', shouldBe('protected-file', read.path));
    if (read.step === 'unreadable') return unreadable();
    return ok(read.step === 'read' ? read.bytes : null);
  }
  try {
    if (of === 'former') {
      await look(file);
      return invalid(file, '', shouldBe('company-place', companyFile(machine)));
    }
    const handle = await open(file, 'r');
    try {
      return ok(await firstBytes(handle));
    } finally {
      await handle.close();
    }
  } catch (error) {
    return of !== 'developer' && isAbsent(error) ? ok(null) : unreadable();
  }
}

/**
 * Finds and checks the deployment file. The first place that has one decides: a broken or unprotected file of the partner's
 * IT is told, not passed over for another.
 */
export async function readDeployment(machine: Machine, look: Look = lstat): Promise<FoundDeployment> {
  for (const place of deploymentPlaces(machine)) {
    const { file, of } = place;
    const bytes = await bytesAt(place, machine, look);
    if (!bytes.ok) return { step: 'broken', failure: bytes.failure };
    if (bytes.value === null) continue;
    const outcome = parseDeployment(file, bytes.value);
    if (!outcome.ok) return { step: 'broken', failure: outcome.failure };
    const deployment = outcome.value;
    if (of !== 'person') return { step: 'ready', deployment, file, own: false, ignored: [] };
    const { policy, ignored } = ownPolicy(deployment.policy);
    return { step: 'ready', deployment: { ...deployment, policy }, file, own: true, ignored };
  }
  return { step: 'missing' };
}

/** What the window is told of it. */
export function deploymentStateOf(found: FoundDeployment): DeploymentState {
  if (found.step !== 'ready') return found;
  const { sandbox, cloud, tenantId, clientId } = found.deployment;
  const { file, own, ignored } = found;
  return { step: 'ready', sandbox, cloud, tenantId, clientId, file, own, ignored: [...ignored] };
}
