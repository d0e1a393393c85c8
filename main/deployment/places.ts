import { posix, win32 } from 'node:path';

/** What of this computer decides where deployment files are looked for. Nothing of it is an environment variable. */
export type Machine = {
  readonly platform: NodeJS.Platform;
  /** The running program, with its path. */
  readonly program: string;
  /** The folder of our own files, for this person on this computer. */
  readonly dataFolder: string;
  /** Everything after the program's name. */
  readonly commandLine: readonly string[];
  readonly isPackaged: boolean;
};

/**
 * A place to look. `company`: only administrators can write there, else it is not believed. `person`: the first-run form
 * writes it, so it may change it, and it loosens no policy. `developer`: named on the command line, so it must be there.
 * `former`: where an earlier version looked and any user could write; a file there is told, never read.
 */
export type DeploymentPlace = {
  readonly file: string;
  readonly of: 'company' | 'person' | 'developer' | 'former';
};

const fileName = 'deployment.json';
const option = '--deployment=';

/** The file that the first-run form writes. */
export const ownFile = ({ platform, dataFolder }: Pick<Machine, 'platform' | 'dataFolder'>): string =>
  (platform === 'win32' ? win32 : posix).join(dataFolder, fileName);

/** Where the partner's IT puts its file: for everybody who uses this computer. */
export function companyFile({ platform, program }: Pick<Machine, 'platform' | 'program'>): string {
  if (platform === 'win32') return win32.join(win32.dirname(program), fileName);
  if (platform === 'darwin') return posix.join('/Library/Application Support/Partner Reset', fileName);
  return posix.join('/etc/partner-reset', fileName);
}

/** ProgramData, in which every user may make folders, as it is called on the drive of the program. */
const formerFile = (program: string): string =>
  win32.join(win32.parse(program).root, 'ProgramData', 'Partner Reset', fileName);

/** Where to look, first place first. A packaged app takes no file from its command line. */
export function deploymentPlaces(machine: Machine): readonly DeploymentPlace[] {
  const asked = machine.isPackaged
    ? undefined
    : machine.commandLine.findLast((argument) => argument.startsWith(option))?.slice(option.length);
  if (asked !== undefined && asked !== '') return [{ file: asked, of: 'developer' }];
  const former: readonly DeploymentPlace[] =
    machine.platform === 'win32' ? [{ file: formerFile(machine.program), of: 'former' }] : [];
  return [{ file: companyFile(machine), of: 'company' }, ...former, { file: ownFile(machine), of: 'person' }];
}
