import { isOpen } from '../shared/requests.ts';
import type { Surroundings } from './connection/link.ts';
import { hasSign, type SessionSigns } from './core/session-signs.ts';
import type { Timing } from './core/timing.ts';
import type { Log } from './diagnostics/log.ts';
import type { Preferences } from './settings/preferences.ts';
import type { Settings } from './settings/settings.ts';
import type { AppStore } from './state/store.ts';

/** The part of compose.ts that tells the connection what the user and the session are doing; everything is asked at each use. */
export function composeSurroundings(options: {
  idleFor: () => number;
  windows: () => { readonly isWatched: () => boolean; readonly approval: { readonly isOpen: () => boolean } };
  store: AppStore;
  settings: Pick<Settings, 'current'>;
  preferences: Pick<Preferences, 'otherSessionSeen'>;
  /** The session is shown on another computer (platform.ts). */
  isRemoteSession: boolean;
  timing: Timing;
  now: () => number;
  log: Log;
}): Surroundings {
  const { idleFor, windows, store, settings, preferences, isRemoteSession, timing, now, log } = options;

  const signs = (): SessionSigns => ({
    isRemote: isRemoteSession,
    policy: settings.current().SeveralSessions,
    seenAt: preferences.otherSessionSeen.get(),
  });

  log.info('signs of another session', { ...signs() });
  return {
    idleFor,
    isWatched: () => windows().isWatched(),
    isShown: () => windows().approval.isOpen() && store.getState().requests.some(isOpen),
    hasSign: () => hasSign(signs(), now(), timing),
  };
}
