import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { runQuietly } from './run-quietly.mjs';

/**
 * What Electron, a virtual screen, a keyring, the browser of the practice sign-in and the assistive software of the tests need
 * from Debian.
 */
const needed = [
  'xvfb xauth libgtk-3-0 libnss3 libasound2 libgbm1 libxss1 libsecret-1-0',
  'gnome-keyring dbus dbus-x11 fonts-liberation fonts-dejavu-core xdg-utils xclip chromium chromium-sandbox',
  'at-spi2-core python3-pyatspi',
].flatMap((line) => line.split(' '));

/**
 * A desktop has a typeface for every script. Where one is missing, Chromium looks for it anew with every letter drawn,
 * and that would be measured.
 */
const neededToMeasure = ['fonts-noto-cjk'];

/**
 * Installs Debian's packages as root; for anyone else prints the one command that would. Elsewhere it does nothing.
 * An ordinary user is not stopped: the window may well open with what the machine has.
 */
export async function systemPackages(command) {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version'))
    return { said: 'not Debian, left alone' };
  const wanted = command === 'bench' ? [...needed, ...neededToMeasure] : needed;
  const missing = wanted.filter((name) => !installed(name));
  if (missing.length === 0) return { said: 'already there' };
  if (process.getuid() !== 0) {
    const byHand = `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing.join(' ')}`;
    return { said: `missing; if something does not start, run this once:\n    ${byHand}\n ` };
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await runQuietly('apt-get', ['update'], { env });
  const names = missing.map(spelledHere);
  await runQuietly('apt-get', ['install', '-y', '--no-install-recommends', ...names], { env });
  return { said: `installed ${missing.join(' ')}` };
}

/** Debian's 64-bit time transition renamed some libraries; the new name provides the old one. */
const spellings = (name) => [`${name}t64`, name];

const installed = (name) =>
  spellings(name).some((spelling) => told('dpkg', '-s', spelling).includes('Status: install ok installed'));

const spelledHere = (name) =>
  spellings(name).find((spelling) => told('apt-cache', 'policy', spelling).match(/Candidate: [^(]/)) ?? name;

const told = (program, ...args) => spawnSync(program, args, { encoding: 'utf8' }).stdout ?? '';
