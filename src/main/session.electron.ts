import os from 'node:os';
import { net, powerMonitor } from 'electron';
import type { DesktopEvent } from './connection/link.ts';
import { createNetworkWatch } from './connection/network-watch.ts';
import type { Timing } from './settings/timing.ts';

/** What the desktop session tells the program. */
export interface SessionEvents {
  readonly tell: (event: Extract<DesktopEvent, 'sleep' | 'wake' | 'lock' | 'unlock'>) => void;
  /** The network is back, or another one. */
  readonly onNetwork: () => void;
  /** The computer woke, or the user unlocked the session: what was put off can be done. */
  readonly onBack: () => void;
  /** The system shuts down, or the user logs off. */
  readonly onEnd: () => void;
}

/**
 * Listens to sleep, wake, lock and unlock, and looks at the network, until `stop`. On Windows only lock and unlock of a session can be
 * heard, and no log-off: the system ends the program then, and its connections with it (background, 7.4).
 */
export function watchSession(
  events: SessionEvents,
  timing: Pick<Timing, 'networkPoll' | 'networkCompare'>,
): { readonly stop: () => void } {
  powerMonitor.on('suspend', () => {
    events.tell('sleep');
  });
  powerMonitor.on('resume', () => {
    events.tell('wake');
    events.onBack();
  });
  powerMonitor.on('lock-screen', () => {
    events.tell('lock');
  });
  powerMonitor.on('unlock-screen', () => {
    events.tell('unlock');
    events.onBack();
  });
  powerMonitor.on('shutdown', events.onEnd);
  const network = createNetworkWatch({
    isOnline: () => net.isOnline(),
    places: () => os.networkInterfaces(),
    poll: timing.networkPoll,
    compare: timing.networkCompare,
    onChange: events.onNetwork,
  });
  network.start();
  return { stop: network.stop };
}

/** Whether the user has touched keyboard or mouse in the last `within` ms. */
export function isUserActive(within: number): boolean {
  return powerMonitor.getSystemIdleTime() * 1_000 < within;
}
