import { type FuseV1Config, FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';

/**
 * The switches of every package: nothing of Node reaches in from outside, and only the archive that was signed is loaded. Cookies
 * are not encrypted because none are kept: the session is in memory, and on macOS encryption would ask for the keychain twice.
 */
const eight = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
};

/** Electron 41 added the ninth. */
const nine = { ...eight, [FuseV1Options.WasmTrapHandlers]: true };

/** The complete list for an Electron of that major version: a fuse that the list leaves open is an error. */
export function fusesOf(electronMajor: number): FuseV1Config {
  const list = electronMajor >= 41 ? nine : eight;
  return { version: FuseVersion.V1, strictlyRequireAllFuses: true, ...list } as FuseV1Config;
}

/** Sets the fuses of a packed program, before it is signed. */
export async function setFuses(program: string, electronMajor: number): Promise<void> {
  await flipFuses(program, {
    ...fusesOf(electronMajor),
    resetAdHocDarwinSignature: program.includes('.app/'),
  });
}
