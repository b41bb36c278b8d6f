import { StrictEmitter } from '../strict.ts';

/** `powerMonitor`. Tests emit its events and set how long the user has been still. */
class PowerMonitor extends StrictEmitter {
  onBatteryPower = false;

  /** Seconds; the user of the stand-in never stops typing. */
  getSystemIdleTime(): number {
    return 0;
  }
  getSystemIdleState(threshold: number): 'active' | 'idle' {
    if (!(threshold > 0)) throw new TypeError('Invalid idle threshold, must be greater than or equal to 0');
    return this.getSystemIdleTime() >= threshold ? 'idle' : 'active';
  }
  isOnBatteryPower(): boolean {
    return this.onBatteryPower;
  }
}

export const powerMonitor = new PowerMonitor();
