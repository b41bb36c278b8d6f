import os from 'node:os';
import { net, powerMonitor } from 'electron';
import type { DesktopEvent } from './connection/link.ts';
import { createNetworkWatch } from './connection/network-watch.ts';
import type { Timing } from './core/timing.ts';

/** What is told of the desktop session. */
interface Told {
  readonly tell: (event: Extract<DesktopEvent, 'sleep' | 'wake' | 'lock' | 'unlock'>) => void;
  /** The network is back, or another one. */
  readonly hurry: () => void;
  /** The system shuts down, or the user logs off. */
  readonly stop: () => void;
}

export interface DesktopWatch {
  readonly stop: () => void;
}

/**
 * Listens to sleep, wake, lock and unlock, and looks at the network, until `stop`. On Windows only lock and unlock of a session can be
 * heard, and no log-off: the system ends the program then, and its connections with it (background, 7.4).
 *
 * @param options.onBack the computer woke, or the user unlocked the session: what was put off can be done
 */
export function watchSession(options: {
  readonly requests: Told;
  readonly onBack: () => void;
  readonly timing: Pick<Timing, 'networkPoll' | 'networkCompare'>;
}): DesktopWatch {
  const { requests, onBack, timing } = options;
  powerMonitor.on('suspend', () => {
    requests.tell('sleep');
  });
  powerMonitor.on('resume', () => {
    requests.tell('wake');
    onBack();
  });
  powerMonitor.on('lock-screen', () => {
    requests.tell('lock');
  });
  powerMonitor.on('unlock-screen', () => {
    requests.tell('unlock');
    onBack();
  });
  powerMonitor.on('shutdown', requests.stop);
  const network = createNetworkWatch({
    isOnline: () => net.isOnline(),
    places: () => os.networkInterfaces(),
    poll: timing.networkPoll,
    compare: timing.networkCompare,
    onChange: requests.hurry,
  });
  network.start();
  return { stop: network.stop };
}

/** How long the user has touched neither keyboard nor mouse, ms, to the second. */
export function userIdleFor(): number {
  return powerMonitor.getSystemIdleTime() * 1_000;
}
