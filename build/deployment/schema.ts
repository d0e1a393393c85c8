import { z } from 'zod';
import { deploymentFile } from '../../main/deployment/deployment-file';

/** Where it lies in the project. */
export const schemaPath = 'main/deployment/deployment.schema.json';

/**
 * The JSON Schema of a deployment file, as editors take it, whole. What depends on two fields at once (a sandbox needs
 * addresses, production has none) is beyond it: `npm run deployment -- check` knows that too.
 */
export function deploymentSchema(): string {
  const schema = z.toJSONSchema(deploymentFile, { io: 'input' });
  return `${JSON.stringify({ title: 'Deployment file of Partner Reset', ...schema }, null, 2)}\n`;
}
