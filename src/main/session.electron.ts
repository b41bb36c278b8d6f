import os from 'node:os';
import { net, powerMonitor } from 'electron';
import type { DesktopEvent } from './connection/link.ts';
import { createNetworkWatch } from './connection/network-watch.ts';
import type { Timing } from './core/timing.ts';
import type { Log } from './diagnostics/log.ts';
import { createWitness } from './session-witness.ts';

type SessionEvent = Extract<DesktopEvent, 'sleep' | 'wake' | 'lock' | 'unlock'>;

/** What is told of the desktop session. */
interface Told {
  readonly tell: (event: SessionEvent) => void;
  /** The network is back, or another one. */
  readonly hurry: () => void;
  /** The system shuts down, or the user logs off. */
  readonly stop: () => void;
}

export interface DesktopWatch {
  readonly stop: () => void;
}

/** From when on the system calls a user idle, s: that makes no difference here, it is asked whether the session is locked. */
const IDLE_AFTER = 60;

/**
 * Listens to sleep, wake, lock and unlock, and looks at the network, until `stop`. On Windows only lock and unlock of a session can be
 * heard, and no log-off: the system ends the program then, and its connections with it (background, 7.4).
 *
 * @param options.onAway the computer sleeps, or the session is locked: no PIN may be held any longer
 * @param options.onBack the computer woke, or the user unlocked the session: what was put off can be done
 */
export function watchSession(options: {
  readonly requests: Told;
  readonly onAway: () => void;
  readonly onBack: () => void;
  readonly timing: Pick<Timing, 'networkPoll' | 'networkCompare' | 'witnessEvery'>;
  readonly log: Log;
}): DesktopWatch {
  const { requests, onBack, timing, log } = options;

  function pass(event: SessionEvent): void {
    if (event === 'sleep' || event === 'lock') options.onAway();
    requests.tell(event);
    if (event === 'wake' || event === 'unlock') onBack();
  }

  const witness = createWitness({
    look: () => ({ state: powerMonitor.getSystemIdleState(IDLE_AFTER), idleFor: userIdleFor() }),
    onMissed: pass,
    timing,
    log,
  });
  const hear = (event: SessionEvent) => (): void => {
    pass(event);
    witness.told(event);
  };
  powerMonitor.on('suspend', hear('sleep'));
  powerMonitor.on('resume', hear('wake'));
  powerMonitor.on('lock-screen', hear('lock'));
  powerMonitor.on('unlock-screen', hear('unlock'));
  powerMonitor.on('shutdown', requests.stop);
  const network = createNetworkWatch({
    isOnline: () => net.isOnline(),
    places: () => os.networkInterfaces(),
    poll: timing.networkPoll,
    compare: timing.networkCompare,
    onChange: requests.hurry,
  });
  network.start();
  return {
    stop: () => {
      witness.stop();
      network.stop();
    },
  };
}

/** How long the user has touched neither keyboard nor mouse, ms, to the second. */
export function userIdleFor(): number {
  return powerMonitor.getSystemIdleTime() * 1_000;
}
