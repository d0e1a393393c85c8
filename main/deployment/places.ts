import { posix, win32 } from 'node:path';

/** What of this computer decides where deployment files are looked for. */
export type Machine = {
  readonly platform: NodeJS.Platform;
  /** `%ProgramData%`, on Windows. */
  readonly programData: string | undefined;
  /** The folder of our own files, for this person on this computer. */
  readonly dataFolder: string;
  /** Everything after the program's name. */
  readonly commandLine: readonly string[];
  readonly isPackaged: boolean;
};

/** A place to look. `own`: the first-run form writes it, so it may change it. `required`: it must be there. */
export type DeploymentPlace = { readonly file: string; readonly own: boolean; readonly required: boolean };

const fileName = 'deployment.json';
const option = '--deployment=';

/** The file that the first-run form writes. */
export const ownFile = ({ platform, dataFolder }: Pick<Machine, 'platform' | 'dataFolder'>): string =>
  (platform === 'win32' ? win32 : posix).join(dataFolder, fileName);

function machineFile({ platform, programData }: Machine): string {
  if (platform === 'win32') return win32.join(programData ?? 'C:\\ProgramData', 'Partner Reset', fileName);
  if (platform === 'darwin') return posix.join('/Library/Application Support/Partner Reset', fileName);
  return posix.join('/etc/partner-reset', fileName);
}

/** Where to look, first place first. A packaged app takes no file from its command line. */
export function deploymentPlaces(machine: Machine): readonly DeploymentPlace[] {
  const asked = machine.isPackaged
    ? undefined
    : machine.commandLine.findLast((argument) => argument.startsWith(option))?.slice(option.length);
  if (asked !== undefined && asked !== '') return [{ file: asked, own: false, required: true }];
  return [
    { file: machineFile(machine), own: false, required: false },
    { file: ownFile(machine), own: true, required: false },
  ];
}
