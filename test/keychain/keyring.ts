import { execFile, spawn, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Has this machine what a real keyring needs? */
export const hasKeyring = ['dbus-daemon', 'gnome-keyring-daemon'].every(
  (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined,
);

/** A home of its own, with a session bus and, unless told otherwise, an unlocked keyring on it. */
export type Keyring = {
  readonly env: NodeJS.ProcessEnv;
  /** Runs the vault in a process of its own; gives what it printed and how it ended. */
  readonly run: (
    ...args: readonly string[]
  ) => Promise<{ readonly said: string; readonly signal: string | null }>;
  readonly end: () => Promise<void>;
};

/** The vault's program in one file, when the run has made it; its source otherwise. */
const child = process.env.VAULT_PROCESS ?? join(import.meta.dirname, 'vault-process.ts');
const loader = child.endsWith('.ts') ? ['--import', 'tsx'] : [];

/** A new home folder for keyrings. */
export const newHome = (): Promise<string> => mkdtemp(join(tmpdir(), 'keyring-'));

function runner(env: NodeJS.ProcessEnv): Keyring['run'] {
  return (...args) =>
    new Promise((resolve) => {
      execFile(process.execPath, [...loader, child, ...args], { env }, (error, stdout, stderr) => {
        resolve({ said: stdout.trim() || stderr, signal: error?.signal ?? null });
      });
    });
}

function environment(home: string): NodeJS.ProcessEnv {
  const { PATH } = process.env;
  return { PATH, HOME: home, XDG_RUNTIME_DIR: join(home, 'run'), XDG_DATA_HOME: join(home, 'data') };
}

/** No session bus at all, as on a bare server. */
export const withoutBus = (home: string): Keyring => {
  const env = environment(home);
  return { env, run: runner(env), end: () => rm(home, { recursive: true, force: true }) };
};

/** Starts a bus, and the keyring of this home: unlocked (and made, the first time) or locked. */
export async function startKeyring(home: string, mode: 'unlocked' | 'locked'): Promise<Keyring> {
  const base = environment(home);
  await mkdir(join(home, 'run'), { recursive: true, mode: 0o700 });
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
    env: base,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise<void>((resolve) => bus.once('exit', () => resolve()));
  const address = await new Promise<string>((resolve) => {
    createInterface({ input: bus.stdout }).once('line', resolve);
  });
  const env = { ...base, DBUS_SESSION_BUS_ADDRESS: address };
  const how = mode === 'unlocked' ? '--unlock' : '--start';
  // It goes into the background when it is ready, and ends with its bus.
  const daemon = spawn('gnome-keyring-daemon', [how, '--components=secrets'], {
    env,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  daemon.stdin.on('error', () => undefined);
  daemon.stdin.end('a password\n');
  await new Promise((resolve) => daemon.once('exit', resolve));
  return {
    env,
    run: runner(env),
    end: async () => {
      bus.kill();
      await ended;
    },
  };
}
