import { join } from 'node:path';
import type { AfterPackContext } from 'electron-builder';

/** The path of the program in a folder that electron-builder has just packed. */
export function packedProgram({ appOutDir, packager, electronPlatformName }: AfterPackContext): string {
  const { productFilename } = packager.appInfo;
  switch (electronPlatformName) {
    case 'darwin':
      return join(appOutDir, `${productFilename}.app/Contents/MacOS/${productFilename}`);
    case 'win32':
      return join(appOutDir, `${productFilename}.exe`);
    default:
      return join(appOutDir, packager.config.linux?.executableName ?? productFilename);
  }
}
