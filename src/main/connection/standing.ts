import type { AppState, DeviceState } from '../../shared/state.ts';
import type { DesktopEvent } from './link.ts';

const standingOf = (device: DeviceState): 'known' | 'denied' | 'gone' | null =>
  device.is === 'enrolled' ? device.standing : null;

/**
 * A listener to the state that tells the connection of a device that is gone, which is not connected any more, and of one that the
 * server knows again, which is at once (product.md 12).
 */
export function standingFollower(tell: (event: DesktopEvent) => void): (now: AppState, before: AppState) => void {
  return (now, before) => {
    const was = standingOf(before.device);
    const is = standingOf(now.device);
    if (is === was) return;
    if (is === 'gone') tell('quarantine');
    else if (is === 'known' && was !== null) tell('readmit');
  };
}
