import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { connectSandbox } from '../client';

const start = (...args: readonly string[]) =>
  spawn(process.execPath, ['--import', 'tsx', 'test/sandbox/main.ts', ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });

test('the command prints one line of addresses, serves, and leaves when its parent lets go', async () => {
  const child = start('--port', '0', '--customers', '3', '--users', '9', '--seed', '7');
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  await once(reader, 'line');
  const address = JSON.parse(lines[0] ?? '');
  expect(address).toMatchObject({
    partnerCenter: `http://127.0.0.1:${address.port}`,
    authority: `http://127.0.0.1:${address.port}/${address.tenant}`,
    technician: { userName: expect.any(String), password: expect.any(String), mfa: expect.any(String) },
  });
  const control = connectSandbox(address.control);
  expect(await control.call('customers', {})).toHaveLength(3);
  child.stdin.end();
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  expect(lines).toHaveLength(1);
});

test('it stops on SIGTERM, and refuses numbers that are none', async () => {
  const child = start('--customers', '1', '--users-per-customer', '2');
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  expect((await once(child, 'exit'))[0]).toBe(0);
  const wrong = start('--users', 'many');
  expect((await once(wrong, 'exit'))[0]).not.toBe(0);
});
