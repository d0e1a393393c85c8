import { execFile } from 'node:child_process';

/**
 * What the Secret Service of a Linux desktop says of its default collection. `missing`: there is no service or no such
 * collection. `unknown`: nobody here could ask.
 */
export type SecretService = 'open' | 'locked' | 'missing' | 'unknown';

/** How a program ended: what it printed, or that it failed, was too slow, or is not there. */
export type Ran =
  | { readonly end: 'said'; readonly text: string }
  | { readonly end: 'failed' | 'slow' | 'absent' };
export type Run = (program: string, args: readonly string[]) => Promise<Ran>;

const patienceMs = 5_000;

/** A program of this system. It is given no secret, and what it prints is read by its type only. */
export const runProgram: Run = (program, args) =>
  new Promise((resolve) => {
    execFile(program, [...args], { timeout: patienceMs, windowsHide: true }, (error, stdout) => {
      if (error === null) resolve({ end: 'said', text: stdout });
      else if (error.killed) resolve({ end: 'slow' });
      else resolve({ end: error.code === 'ENOENT' ? 'absent' : 'failed' });
    });
  });

const service = 'org.freedesktop.secrets';
const root = '/org/freedesktop/secrets';

/** A method of an object of the service, with arguments that are texts, in the spelling of each program. */
type Ask = (object: string, on: string, method: string, ...texts: readonly string[]) => readonly string[];
const programs: readonly { readonly program: string; readonly ask: Ask }[] = [
  {
    program: 'gdbus',
    ask: (object, on, method, ...texts) => [
      ...['call', '--session', '--dest', service, '--object-path', object, '--method', `${on}.${method}`],
      ...texts,
    ],
  },
  {
    program: 'busctl',
    ask: (object, on, method, ...texts) => [
      ...['--user', 'call', service, object, on, method],
      ...['s'.repeat(texts.length), ...texts],
    ],
  },
  {
    program: 'dbus-send',
    ask: (object, on, method, ...texts) => [
      ...['--session', '--print-reply', `--dest=${service}`, object, `${on}.${method}`],
      ...texts.map((text) => `string:${text}`),
    ],
  },
];

/**
 * Asks whether the default collection is locked, so that nobody has to understand libsecret's messages, which are in the
 * language of the desktop. The first of three programs that is there is asked: one of them comes with every desktop.
 * Only to be asked after something failed: a service that is not running is started by the question.
 */
export async function secretService(run: Run = runProgram): Promise<SecretService> {
  for (const { program, ask } of programs) {
    const alias = await run(program, ask(root, 'org.freedesktop.Secret.Service', 'ReadAlias', 'default'));
    if (alias.end === 'absent') continue;
    // No bus, or nobody on it who keeps secrets.
    if (alias.end === 'failed') return 'missing';
    if (alias.end !== 'said') return 'unknown';
    const collection = /\/org\/freedesktop\/secrets\/[\w/]+/.exec(alias.text)?.[0];
    // The path "/" stands for none.
    if (collection === undefined) return 'missing';
    const property = ['org.freedesktop.Secret.Collection', 'Locked'];
    const asked = await run(program, ask(collection, 'org.freedesktop.DBus.Properties', 'Get', ...property));
    const isLocked = asked.end === 'said' ? /\b(true|false)\b/.exec(asked.text)?.[1] : undefined;
    if (isLocked === undefined) return 'unknown';
    return isLocked === 'true' ? 'locked' : 'open';
  }
  return 'unknown';
}
