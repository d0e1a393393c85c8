import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeDeployment } from '../../main/deployment/write';
import { writeChosenFile } from '../../main/handover/write-chosen-file';
import { createPartnerCenter } from '../../main/microsoft/partner-center';
import { auditRecordShape } from '../../main/microsoft/shapes';
import { createThrottle } from '../../main/microsoft/throttle';
import { refusedSwitch } from '../../main/window/switches';
import { ok } from '../../preload/outcome';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attack-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const id = '11111111-1111-4111-8111-111111111111';

test('a slip over an older file that others could read: they cannot read the slip', async () => {
  const file = join(folder, 'slip.pdf');
  writeFileSync(file, 'old');
  chmodSync(file, 0o644);
  expect((await writeChosenFile(file, Buffer.from('secret'))).ok).toBe(true);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test.runIf(process.platform === 'linux')(
  'a slip where a file stands that is in use leaves it alone',
  async () => {
    const file = join(folder, 'program');
    copyFileSync('/bin/sleep', file);
    const running = spawn(file, ['60']);
    await once(running, 'spawn');
    try {
      expect((await writeChosenFile(file, Buffer.from('secret'))).ok).toBe(false);
      expect(existsSync(file)).toBe(true);
    } finally {
      running.kill();
    }
  },
);

test('saving the first-run form again does not undo a policy', async () => {
  const file = join(folder, 'deployment.json');
  const policy = { adminGuard: 'refuse', requireReason: true };
  writeFileSync(file, JSON.stringify({ partnerTenantId: id, clientId: id, policy, resetRoute: 'user' }));
  expect((await writeDeployment(file, { tenantId: id, clientId: id, cloud: 'global' })).ok).toBe(true);
  const kept = JSON.parse(readFileSync(file, 'utf8'));
  expect(kept).toMatchObject({ policy, resetRoute: 'user', environment: 'production' });
  expect(kept).not.toHaveProperty('endpoints');
});

test('saving the form over a sandbox file keeps no address of it', async () => {
  const file = join(folder, 'deployment.json');
  const endpoints = { authority: `http://127.0.0.1:8000/${id}`, partnerCenter: 'http://127.0.0.1:8001' };
  writeFileSync(
    file,
    JSON.stringify({ environment: 'sandbox', partnerTenantId: id, clientId: id, endpoints }),
  );
  await writeDeployment(file, { tenantId: id, clientId: id, cloud: 'global' });
  expect(readFileSync(file, 'utf8')).not.toContain('127.0.0.1');
});

test('an audit record nested beyond all measure names nothing and throws nothing', () => {
  let nested: unknown = id;
  for (let depth = 0; depth < 200_000; depth += 1) nested = [nested];
  const read = auditRecordShape.safeParse({ id: 'a', resourceNewValue: nested });
  expect(read.success && read.data.namedIds).toEqual([]);
});

test.each(['Correct-Horse-7', 'correct-horse-7'])(
  'an answer whose code is the password (%s)',
  async (code) => {
    const password = 'Correct-Horse-7';
    const clock = { now: () => 0, after: () => () => {} };
    const client = createPartnerCenter({
      baseUrl: 'https://api.example',
      fetch: async () => Response.json({ code, description: `no: ${password}` }, { status: 403 }),
      token: async () => ok('token'),
      clock,
      uuid: () => id,
      newReference: () => 'R',
      throttle: createThrottle(clock),
    });
    const route = 'user' as const;
    const order = { customerId: id, userId: id, password, mustChange: true, requestId: id, route };
    const answer = await client.resetPassword(order);
    expect(answer.sort).toBe('refused');
    expect(JSON.stringify(answer).toLowerCase()).not.toContain(password.toLowerCase());
  },
);

test.each([
  ' --remote-debugging-port=0',
  '\t--no-sandbox',
  '--browser-subprocess-path=/tmp/x',
  '--trace-startup=*',
  '--gssapi-library-name=/tmp/x.so',
])('a packaged app refuses %j', (argument) => {
  expect(refusedSwitch(['app', argument], {}, 'linux')).not.toBe(null);
});
