import fs from 'node:fs';

/** A note that the program ended because of an error of its own, for the next start to say so once. Neither call throws. */
export interface CrashNote {
  readonly leave: () => void;
  /** Whether there was one; it is gone then. */
  readonly take: () => boolean;
}

/** The note is a file that holds nothing: what happened stands in the log, redacted. */
export function createCrashNote(file: string): CrashNote {
  return {
    leave() {
      try {
        fs.writeFileSync(file, '', { mode: 0o600 });
      } catch {
        // A disk that takes nothing: nobody is told at the next start.
      }
    },
    take() {
      try {
        fs.unlinkSync(file);
        return true;
      } catch {
        // There was none; or it cannot be taken away, and would be told at every start.
        return false;
      }
    },
  };
}
