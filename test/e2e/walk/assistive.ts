import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Debian's own: another Python of the machine does not have its modules. */
const python = '/usr/bin/python3';
const script = fileURLToPath(new URL('at_spi.py', import.meta.url));

/** Assistive software that works the window over AT-SPI: it finds things by their names, and no key is pressed. */
export type Assistive = {
  /** Does what a button, a link or a row offers. `name`: a regular expression for the whole name. */
  readonly press: (name: string, role?: string) => Promise<void>;
  /** Gives a field the focus, as what dictates does before the letters arrive. */
  readonly focus: (name: string) => Promise<void>;
  /** Waits until there is something of this name. */
  readonly hear: (name: string, role?: string) => Promise<void>;
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
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`accessibility cannot be turned on: ${stderr}`);
  }
}

/** Starts it for the programs whose name fits. */
export function assistive(program: string): Assistive {
  const child = spawn(python, [script, program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const ask = async (command: object): Promise<void> => {
    const heard = once(lines, 'line');
    child.stdin.write(`${JSON.stringify(command)}\n`);
    const [line] = await heard;
    const answer: { failed?: string } = JSON.parse(line);
    const isDone = !('failed' in answer) && !line.includes('false') && !line.includes('"actions"');
    if (!isDone) throw new Error(`${JSON.stringify(command)}: ${line}`);
  };
  return {
    press: (name, role) => ask({ do: 'press', name, role }),
    focus: (name) => ask({ do: 'focus', name }),
    hear: (name, role) => ask({ do: 'read', name, role }),
    end: () => void child.kill(),
  };
}
