import { createLoginSystem } from './login-system.ts';
import type { Installation } from './options.ts';
import type { Target } from './target.ts';

/** A server that somebody else runs. MitID cannot be made up there: its devices stay unverified, which is no hindrance to a login. */
export function openInstallation({ connectorKey, ...place }: Installation): Target {
  return {
    place,
    caPem: null,
    system: createLoginSystem(place.backendUrl, connectorKey),
    verify: () => undefined,
    inside: null,
    close: () => Promise.resolve(),
  };
}
