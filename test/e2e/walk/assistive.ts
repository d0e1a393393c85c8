import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { patience } from '../../until';

/** Debian's own: another Python of the machine does not have its modules. */
const python = '/usr/bin/python3';
const script = fileURLToPath(new URL('at_spi.py', import.meta.url));

/** What is meant: by its whole name, its role's name, and the name of something around it, as regular expressions. */
export type Thing = { readonly name: string; readonly role?: string; readonly within?: string };

/** Assistive software that works the app's windows over AT-SPI: it finds things by their names, and no key is pressed. */
export type Assistive = {
  /** Does what a button, a link or a row offers; gives the name of that action. */
  readonly press: (thing: Thing) => Promise<string>;
  /** Gives a field the focus, as what dictates does before the letters arrive. */
  readonly focus: (thing: Thing) => Promise<string>;
  /** Waits until there is such a thing, and gives its name. */
  readonly hear: (thing: Thing) => Promise<string>;
  readonly end: () => void;
};

/** Says on the session's bus that assistive software runs, as a screen reader does when it starts. */
export function turnAccessibilityOn(): void {
  for (const name of ['IsEnabled', 'ScreenReaderEnabled']) {
    const { status, stderr } = spawnSync(
      'dbus-send',
      [
        '--session',
        '--print-reply',
        '--dest=org.a11y.Bus',
        '/org/a11y/bus',
        'org.freedesktop.DBus.Properties.Set',
        'string:org.a11y.Status',
        `string:${name}`,
        'variant:boolean:true',
      ],
      { encoding: 'utf8', timeout: patience },
    );
    if (status !== 0) throw new Error(`accessibility cannot be turned on: ${stderr}`);
  }
}

/** Starts it for the programs whose name fits. Each command ends: with what was done, or with what was seen instead. */
export function assistive(program: string): Assistive {
  const seconds = patience / 2_000;
  const child = spawn(python, [script, program, String(seconds)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (command: object): Promise<string> => {
    child.stdin.write(`${JSON.stringify(command)}\n`);
    let late: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      late = setTimeout(() => reject(new Error(`no answer to ${JSON.stringify(command)}`)), patience);
    });
    const { value } = await Promise.race([lines.next(), tooLate]).finally(() => clearTimeout(late));
    const { done, ...instead }: { done?: string } = JSON.parse(value ?? '{"failed":"it has ended"}');
    if (done === undefined) throw new Error(`${JSON.stringify({ ...command, ...instead }, null, 1)}`);
    return done;
  };
  return {
    press: (thing) => ask({ do: 'press', ...thing }),
    focus: (thing) => ask({ do: 'focus', ...thing }),
    hear: (thing) => ask({ do: 'hear', ...thing }),
    end: () => void child.kill(),
  };
}
