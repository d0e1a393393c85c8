import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** The person who signs in. Practice data; nobody's secret. */
export interface SandboxTechnician {
  readonly userName: string;
  readonly password: string;
  readonly mfa: string;
}

/** What the practice Microsoft says about itself on its first line. Addresses are `http://127.0.0.1:<port>/…`. */
export interface SandboxAddresses {
  readonly port: number;
  readonly authority: string;
  readonly partnerCenter: string;
  readonly control: string;
  readonly tenant: string;
  readonly clientId: string;
  readonly technician: SandboxTechnician;
}

/** A running practice Microsoft, a process of its own. */
export interface SandboxUnderTest extends SandboxAddresses {
  /** Writes a deployment file that points the app at it and gives its path. `more` is laid over it. */
  deployment(more?: Readonly<Record<string, unknown>>): Promise<string>;
  /** What it wrote so far. */
  said(): string;
  close(): Promise<void>;
}

const project = resolve(import.meta.dirname, '../../..');

/** Starts it on a free port. `args` are those of its command line: `--customers 50`, `--users 2000`, `--seed 1`… */
export async function sandbox(args: readonly string[] = []): Promise<SandboxUnderTest> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/sandbox/main.ts', '--port', '0', ...args], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const folder = await mkdtemp(join(tmpdir(), 'deployment-'));
  let said = '';
  child.stderr.on('data', (piece) => (said += piece));
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  const addresses = await new Promise<SandboxAddresses>((found, failed) => {
    createInterface(child.stdout).on('line', (line) => {
      said += `${line}\n`;
      if (line.startsWith('{')) found(JSON.parse(line));
    });
    child.once('close', (code) => failed(new Error(`The sandbox ended with ${code}:\n${said}`)));
  });
  let files = 0;
  return {
    ...addresses,
    deployment: async (more = {}) => {
      files += 1;
      const file = join(folder, `deployment-${files}.json`);
      await writeFile(file, JSON.stringify({ ...deploymentOf(addresses), ...more }, null, 2));
      return file;
    },
    said: () => said,
    close: async () => {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function deploymentOf({
  authority,
  partnerCenter,
  tenant,
  clientId,
}: SandboxAddresses): Record<string, unknown> {
  return {
    environment: 'sandbox',
    cloud: 'global',
    partnerTenantId: tenant,
    clientId,
    endpoints: { authority, partnerCenter },
  };
}
