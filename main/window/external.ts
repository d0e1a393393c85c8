import { addressFrom } from '../base/web-address';

/** The side of Electron's `shell` that is used here. */
export type ExternalOpener = { openExternal(url: string): Promise<void> };

/**
 * Opens a web page in the person's own browser: https, or http on this computer (the sandbox), on one of the origins
 * allowed, without a user name in it. False when the address is anything else or the system says it could not; true
 * proves little on Linux, which does not report a missing browser.
 */
export async function openExternal(
  shell: ExternalOpener,
  address: string,
  origins: readonly string[],
): Promise<boolean> {
  const url = addressFrom(address);
  if (url === null || url.username !== '' || url.password !== '') return false;
  const local = url.protocol === 'http:' && (url.hostname === '127.0.0.1' || url.hostname === 'localhost');
  if (url.protocol !== 'https:' && !local) return false;
  if (!origins.includes(url.origin)) return false;
  try {
    // As parsed: what was checked is what is opened.
    await shell.openExternal(url.href);
    return true;
  } catch {
    return false;
  }
}
