import { win32 } from 'node:path';

/** What decides where our files are. */
export type DataFolderFacts = {
  readonly platform: NodeJS.Platform;
  /** `%LOCALAPPDATA%`, on Windows. */
  readonly localAppData: string | undefined;
  /** Electron's own choice. */
  readonly userData: string;
  /** Somebody named a folder on the command line (a packaged app refuses to start then). */
  readonly named: boolean;
};

/**
 * The folder of all our files: on this computer, for this person. On Windows Electron's own choice lies in the roaming
 * profile, which a domain copies from computer to computer; what is found here must not travel.
 */
export function dataFolder({ platform, localAppData, userData, named }: DataFolderFacts): string {
  if (platform !== 'win32' || named || localAppData === undefined || !win32.isAbsolute(localAppData))
    return userData;
  return win32.join(localAppData, 'Partner Reset');
}
