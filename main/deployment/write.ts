import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { failed, type Outcome, ok } from '../../preload/outcome';
import type { deploymentForm } from '../../preload/shapes/session';
import { type Deployment, deploymentOf } from './deployment';
import { deploymentFile } from './deployment-file';

/** What the first-run form holds, once checked. */
export type DeploymentForm = z.output<typeof deploymentForm>;

const contentOf = ({ tenantId, clientId, cloud }: DeploymentForm) => ({
  environment: 'production',
  cloud,
  partnerTenantId: tenantId,
  clientId,
});

/** The deployment that a form would give, to try it before it is kept. */
export const deploymentOfForm = (form: DeploymentForm): Deployment =>
  deploymentOf(deploymentFile.parse(contentOf(form)));

/** What the form does not ask for and must not undo: a window that speaks for itself could rid itself of a policy so. */
async function keptFrom(file: string): Promise<object> {
  try {
    const { policy, resetRoute, updates } = deploymentFile.parse(JSON.parse(await readFile(file, 'utf8')));
    return { resetRoute, policy, ...(updates === undefined ? {} : { updates }) };
  } catch {
    return {};
  }
}

/**
 * Keeps what the form holds as this person's own deployment file, readable by them alone. Whole or not at all: it is
 * written beside and then renamed. Fails with `disk-full` or `saving-failed`.
 */
export async function writeDeployment(file: string, form: DeploymentForm): Promise<Outcome<void>> {
  const beside = `${file}.${randomBytes(6).toString('hex')}.new`;
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const content = { ...contentOf(form), ...(await keptFrom(file)) };
    const handle = await open(beside, 'wx', 0o600);
    try {
      await handle.writeFile(`${JSON.stringify(content, null, 2)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
    return ok(undefined);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return failed({ kind: code === 'ENOSPC' || code === 'EDQUOT' ? 'disk-full' : 'saving-failed' });
  }
}
