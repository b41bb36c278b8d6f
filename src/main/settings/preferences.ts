/** The name that was saved before the device was registered, so that a restart goes on at the PIN. */
export interface DraftName {
  readonly get: () => string | null;
  readonly set: (name: string | null) => void;
}

/** The note in the local settings, without secrets, that an entry was stored on this computer. */
export interface StoredNote {
  readonly isStored: () => boolean;
  readonly setStored: (stored: boolean) => void;
}

/** What the program remembers on this computer; no secrets, nothing that must roam. */
export interface Preferences {
  readonly draft: DraftName;
  readonly note: StoredNote;
}
