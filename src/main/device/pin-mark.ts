import type { Log } from '../diagnostics/log.ts';
import type { PinChangeNote } from '../settings/preferences.ts';
import { markOfDevice } from './device-mark.ts';

/** The mark that a change of PIN is under way, which outlives the program: without it nobody would say which PIN is in force. */
export interface PinMark {
  /** To be written before the change is sent. Gives a function that puts back what stood before, for a change that came to nothing. */
  readonly begin: (deviceId: string) => () => void;
  /** It is known which PIN is in force, or the user has read that it is not. */
  readonly settle: () => void;
  /** The keychain has said which device this is, null where there is none: a mark of another one says nothing any more. */
  readonly found: (deviceId: string | null) => void;
}

export function createPinMark(options: {
  note: PinChangeNote;
  now: () => number;
  log: Log;
  /** An earlier run left the mark of this device. */
  onDoubt: () => void;
  /** There is no doubt any more. */
  onSettled: () => void;
}): PinMark {
  const { note } = options;
  let isLookedFor = false;

  function settle(): void {
    if (note.get() !== null) note.set(null);
    options.onSettled();
  }

  return {
    begin(deviceId) {
      const before = note.get();
      note.set({ device: markOfDevice(deviceId), at: options.now() });
      return () => {
        note.set(before);
      };
    },
    settle,
    found(deviceId) {
      const mark = note.get();
      if (mark !== null && (deviceId === null || mark.device !== markOfDevice(deviceId))) settle();
      else if (mark !== null && !isLookedFor) {
        options.log.warn('a change of PIN was under way when the program ended', {
          begun: new Date(mark.at).toISOString(),
        });
        options.onDoubt();
      }
      isLookedFor = true;
    },
  };
}
