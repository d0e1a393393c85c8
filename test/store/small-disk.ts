import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Only root can mount a file system of a test's own. */
export const maySmallDisk = process.platform === 'linux' && process.getuid?.() === 0;
if (!maySmallDisk)
  console.warn('NOT TESTED: a full disk needs a file system of its own, which only root can mount.');

/** Mounts a file system of so many megabytes on a folder; `unmount` when done. */
export function smallDisk(at: string, megabytes: number) {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', at]);
  return {
    /** Gives it another size. */
    grow: (to: number): void => void execFileSync('mount', ['-o', `remount,size=${to}m`, at]),
    /** Takes all of the room that is left; gives a function that gives it back. */
    fill(): () => void {
      const ballast = join(at, 'ballast');
      for (let size = megabytes * 1024 * 1024; size >= 512; size = Math.floor(size / 2)) {
        try {
          writeFileSync(ballast, Buffer.alloc(size), { flag: 'a' });
        } catch {
          // Full at this size; smaller pieces may still fit.
        }
      }
      return () => rmSync(ballast);
    },
    unmount: (): void => void execFileSync('umount', ['-l', at]),
  };
}
