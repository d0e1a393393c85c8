import type { After } from '../base/clock';
import type { Keychain, KeychainAnswer } from './keychain';

/** Longer than a keychain takes by itself: by then somebody is being asked for a password. In milliseconds. */
export const slowAfterMs = 10_000;

/**
 * Tells when a question to the keychain has no answer after ten seconds, and when no question waits any more. It gives
 * up on nothing: the prompt may be answered in an hour.
 */
export function withSlowPromptWatch(
  keychain: Keychain,
  after: After,
  onWaiting: (waiting: boolean) => void,
): Keychain {
  let waiting = 0;
  const watch = async <T>(question: Promise<KeychainAnswer<T>>): Promise<KeychainAnswer<T>> => {
    let isSlow = false;
    const cancel = after(slowAfterMs, () => {
      isSlow = true;
      waiting += 1;
      if (waiting === 1) onWaiting(true);
    });
    const answer = await question;
    cancel();
    if (isSlow) {
      waiting -= 1;
      if (waiting === 0) onWaiting(false);
    }
    return answer;
  };
  return {
    read: (account) => watch(keychain.read(account)),
    write: (account, secret) => watch(keychain.write(account, secret)),
    remove: (account) => watch(keychain.remove(account)),
    list: () => watch(keychain.list()),
  };
}
