import type { MicrosoftTime } from '../base/microsoft-time';
import type { RollbackProofClock } from '../base/rollback-proof-clock';
import type { World } from '../world';
import type { AccountLifecycle } from './account-lifecycle';

/** How often the system's opinion of the network is looked at, in milliseconds. */
const hintEveryMs = 3_000;

/**
 * Passes on what happens to the computer: after a sleep the clocks are read anew and what waits looks again; when the
 * system says that the network came or went, the connection is looked at.
 */
export function watchComputer(
  { clock, power, isOnline }: Pick<World, 'clock' | 'power' | 'isOnline'>,
  parts: {
    readonly lifecycle: AccountLifecycle;
    readonly time: RollbackProofClock;
    readonly microsoftTime: MicrosoftTime;
  },
): void {
  const { lifecycle, time, microsoftTime } = parts;
  power.onWake(() => {
    microsoftTime.forget();
    time.acceptWallClock();
    lifecycle.services()?.hint();
    lifecycle.current()?.resets.onWake();
    lifecycle.current()?.directory.wake();
  });
  let wasOnline = isOnline();
  const look = () => {
    const isNowOnline = isOnline();
    if (isNowOnline !== wasOnline) lifecycle.services()?.hint();
    wasOnline = isNowOnline;
    clock.after(hintEveryMs, look);
  };
  clock.after(hintEveryMs, look);
}
