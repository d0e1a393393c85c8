// `npm run deployment -- check FILE`: would the app take this deployment file, and would it believe it where it lies?
// `npm run deployment -- schema`: writes main/deployment/deployment.schema.json anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkDeployment } from './deployment/check';
import { deploymentSchema, schemaPath } from './deployment/schema';

const project = fileURLToPath(new URL('..', import.meta.url));
const [command, file, ...more] = process.argv.slice(2);

if (command === 'schema' && file === undefined) {
  writeFileSync(`${project}${schemaPath}`, deploymentSchema());
  console.log(`Written: ${schemaPath}`);
} else if (command === 'check' && file !== undefined && more.length === 0) {
  const english = JSON.parse(readFileSync(`${project}preload/languages/en/window.json`, 'utf8'));
  const { lines, isGood } = await checkDeployment(resolve(file), english);
  console.log(lines.join('\n'));
  process.exitCode = isGood ? 0 : 1;
} else {
  console.error('Use: npm run deployment -- check FILE');
  process.exitCode = 2;
}
