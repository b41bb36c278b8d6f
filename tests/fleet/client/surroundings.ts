import type { PolicyValues } from '../../../src/shared/policy.ts';
import { BUILT_IN } from '../../../src/shared/policy.ts';
import type { Log } from '../../../src/main/diagnostics/log.ts';
import type { Preferences } from '../../../src/main/settings/preferences.ts';
import { createSettings, type Settings } from '../../../src/main/settings/settings.ts';
import { NO_SOURCE } from '../../../src/main/settings/source.ts';
import type { Place } from '../messages.ts';

interface Kept<T> {
  readonly get: () => T;
  readonly set: (value: T) => void;
}

function kept<T>(first: T): Kept<T> {
  let value = first;
  return {
    get: () => value,
    set: (next) => {
      value = next;
    },
  };
}

/** What the program remembers, in memory: the file that holds it in the program needs Electron. */
export function memoryPreferences(): Preferences {
  const stored = kept(false);
  return {
    draft: kept<string | null>(null),
    note: { isStored: stored.get, setStored: stored.set },
    reminded: kept<number | null>(null),
    unusedTold: kept<number | null>(null),
    otherSessionSeen: kept<number | null>(null),
    pinChange: kept<ReturnType<Preferences['pinChange']['get']>>(null),
    denials: kept<ReturnType<Preferences['denials']['get']>>(null),
    unread: kept<ReturnType<Preferences['unread']['get']>>([]),
    skew: kept<number | null>(null),
    zoom: kept<Readonly<Record<string, unknown>>>({}),
    chosen: kept<ReturnType<Preferences['chosen']['get']>>({}),
  };
}

/** The settings of an installation at `place`, without policies. */
export function settingsAt(place: Place, chosen: Preferences['chosen'], log: Log): Settings {
  const builtIn: PolicyValues = {
    ...BUILT_IN,
    BackendUrl: place.backendUrl,
    FrontendUrl: place.frontendUrl,
    WebsocketUrl: place.websocketUrl,
  };
  return createSettings({ source: NO_SOURCE, chosen, builtIn, plainLoopback: true, log });
}
