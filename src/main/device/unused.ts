import { spokenOfFrom } from '../../shared/unused.ts';
import type { ToldNote } from '../settings/preferences.ts';

export interface UnusedWatch {
  /** The device has never answered a request since `registered` (ms since 1970); null where it has, or nobody knows. */
  readonly watch: (registered: number | null) => void;
}

/**
 * Tells the user in good time that the server will delete a device that was never used (product.md 16): in its last month, at most
 * once in `every` ms, over restarts too. To be asked at each status, which comes once a day.
 */
export function createUnusedWatch(options: {
  note: ToldNote;
  every: number;
  now: () => number;
  onTell: () => void;
}): UnusedWatch {
  const { note, every, now } = options;
  return {
    watch(registered) {
      if (registered === null || now() < spokenOfFrom(registered)) return;
      const told = note.get();
      // A clock that was set back must not silence it.
      if (told !== null && told <= now() && now() < told + every) return;
      note.set(now());
      options.onTell();
    },
  };
}
