import { powerMonitor } from 'electron';

/** What the desktop session tells the program. */
export interface SessionEvents {
  /** The computer woke, or the user unlocked the session: the network may be back, requests may have been missed. */
  readonly onBack: () => void;
}

/** Listens to sleep, wake, lock and unlock; on Windows only lock and unlock of the session are told apart (background: 7.4). */
export function watchSession(events: SessionEvents): void {
  powerMonitor.on('resume', events.onBack);
  powerMonitor.on('unlock-screen', events.onBack);
}
