import { spawn, spawnSync } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { printLines, stdioOf, type Voice } from '../checks/print-lines';
import type { Room } from './room';

/** The only variables that a headless run takes over from outside; the rest is made for it. */
const kept = [
  'PATH',
  'TERM',
  'CI',
  'NO_COLOR',
  'FORCE_COLOR',
  'COLUMNS',
  'SOAK',
  'SEED',
  'RUN_SEED',
  'ELECTRON_RUNTIME_KIND',
];

/** What the session is made with. */
const tools = ['dbus-run-session', 'dbus-send', 'gnome-keyring-daemon', 'Xvfb', 'xauth', 'mcookie'];

/**
 * Runs Node in a room with a desktop session of its own: home, bus, unlocked keyring, and a screen that nobody sees.
 * Nothing of the invoker's desktop is touched. Gives the exit code.
 */
export async function headless(
  room: Room,
  args: readonly string[],
  extra: Readonly<Record<string, string>> = {},
  voice: Voice = 'terminal',
): Promise<number> {
  refuseWithoutTools();
  // Short, because sockets in it have paths of at most 107 characters.
  const home = await mkdtemp('/tmp/pr-');
  const runtimeFolder = join(home, 'run');
  await mkdir(runtimeFolder, { mode: 0o700 });
  await chmod(home, 0o700);
  if (room.account) {
    await chown(home, room.account.uid, room.account.gid);
    await chown(runtimeFolder, room.account.uid, room.account.gid);
  }
  const env = {
    ...Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
    LANG: 'C.UTF-8',
    HOME: home,
    TMPDIR: runtimeFolder,
    XDG_RUNTIME_DIR: runtimeFolder,
    ELECTRON_OVERRIDE_DIST_PATH: room.runtime,
    ...extra,
  };
  try {
    const session = join(room.folder, 'build/headless/session.sh');
    const command = ['dbus-run-session', '--', 'bash', session, room.node, ...args];
    return await inItsOwnGroup(command, { cwd: room.folder, env, ...room.account }, voice);
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 3 });
  }
}

function inItsOwnGroup(
  [program = '', ...args]: readonly string[],
  options: { cwd: string; env: Record<string, string | undefined>; uid?: number; gid?: number },
  voice: Voice,
): Promise<number> {
  const child = spawn(program, args, { ...options, detached: true, stdio: stdioOf(voice) });
  printLines(voice, child);
  const endGroup = (signal: NodeJS.Signals) => {
    try {
      if (child.pid) process.kill(-child.pid, signal);
    } catch {
      // The group is gone already.
    }
  };
  const stop = () => endGroup('SIGTERM');
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      endGroup('SIGKILL'); // Whatever a crashed test left behind.
      // What was said is printed to its end; somebody who left the group may keep the line open, and is not waited for.
      const enough = setTimeout(() => resolve(code ?? 1), 5_000);
      child.on('close', () => {
        clearTimeout(enough);
        resolve(code ?? 1);
      });
    });
  });
}

function refuseWithoutTools(): void {
  const missing = tools.filter((tool) => spawnSync('which', [tool]).status !== 0);
  if (missing.length > 0) {
    throw new Error(
      `A run without a display needs ${missing.join(', ')}. Set-up names the packages to install.`,
    );
  }
}
