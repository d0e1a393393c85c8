import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { deploymentSchema, schemaPath } from '../../build/deployment/schema';
import { patience } from '../until';

const project = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'check-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'deployment.json');
const id = '0a1b2c3d-0000-4000-8000-5a4d0b0c0001';

/** The script that `npm run deployment` hands over to. */
function check(content: string | null, ...args: readonly string[]) {
  if (content !== null) writeFileSync(file, content);
  const script = join(project, 'build/deployment.ts');
  return spawnSync(process.execPath, ['--import', 'tsx', script, ...args], {
    cwd: project,
    encoding: 'utf8',
    timeout: patience,
  });
}

test('the published schema is the one that the app checks with: `npm run deployment -- schema` writes it', () => {
  expect(readFileSync(join(project, schemaPath), 'utf8')).toBe(deploymentSchema());
});

test('the schema knows every field that may be set, and no other', () => {
  const { properties, additionalProperties, required } = JSON.parse(deploymentSchema());
  expect(required).toEqual(['partnerTenantId', 'clientId']);
  expect(additionalProperties).toBe(false);
  expect(properties.policy.additionalProperties).toBe(false);
  expect(properties.policy.properties.slip.enum).toEqual(['off', 'print', 'save']);
});

test('a good file: what is in force with it, where it belongs, exit code 0', () => {
  const policy = { autoSend: true, idleLockMinutes: 5 };
  const $schema = './deployment.schema.json';
  const said = check(JSON.stringify({ $schema, partnerTenantId: id, clientId: id, policy }), 'check', file);
  expect(said.status).toBe(0);
  expect(said.stdout).toContain(`${file} can be used.`);
  expect(said.stdout).toContain('policy.autoSend: true');
  expect(said.stdout).toContain('policy.idleLockMinutes: 5');
  expect(said.stdout).toContain('It belongs ');
});

test('a wrong field is named in one sentence, exit code 1, and nothing of the file is repeated', () => {
  const canary = 'CANARY-77ab';
  const said = check(JSON.stringify({ partnerTenantId: id, clientId: canary }), 'check', file);
  expect(said.status).toBe(1);
  expect(said.stdout).toMatch(/field clientId: expected an id such as/);
  expect(said.stdout + said.stderr).not.toContain(canary);
});

test('a file that is not there, and a call that is none: a sentence, exit codes 1 and 2', () => {
  const absent = check(null, 'check', join(folder, 'absent.json'));
  expect([absent.status, absent.stdout]).toEqual([1, expect.stringContaining('a file that exists')]);
  for (const args of [[], ['check'], ['check', file, file], ['delete', file]])
    expect(check(null, ...args).status).toBe(2);
});
