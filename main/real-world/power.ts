import { powerMonitor } from 'electron';
import type { Power } from '../world';

/** The system's power and idleness. Linux tells of no lock: there idleness and sleep are all there is. */
export const power: Power = {
  idleSeconds: () => powerMonitor.getSystemIdleTime(),
  onBattery: () => powerMonitor.isOnBatteryPower(),
  onLock: (act) => {
    powerMonitor.on('lock-screen', act);
    powerMonitor.on('suspend', act);
    return () => {
      powerMonitor.off('lock-screen', act);
      powerMonitor.off('suspend', act);
    };
  },
  onWake: (act) => {
    powerMonitor.on('resume', act);
    return () => void powerMonitor.off('resume', act);
  },
};
