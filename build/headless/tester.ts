import { spawnSync } from 'node:child_process';

/** Who a program runs as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const name = 'partner-reset-tester';

/**
 * The unprivileged system user that runs Electron when root runs the tests, since Chromium's sandbox refuses root.
 * Made on first use, without a home and without a shell to log in to. Throws when the system refuses to make it.
 */
export function tester(): Account {
  const known = identity();
  if (known) return known;
  const made = spawnSync(
    'useradd',
    ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', name],
    {
      encoding: 'utf8',
    },
  );
  const fresh = identity();
  if (!fresh) throw new Error(`The user ${name} could not be made: ${made.stderr || made.error?.message}`);
  return fresh;
}

function identity(): Account | undefined {
  const ask = (flag: string) =>
    Number.parseInt(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout, 10);
  const [uid, gid] = [ask('-u'), ask('-g')];
  return Number.isNaN(uid) || Number.isNaN(gid) ? undefined : { uid, gid };
}
