import type { ErrorCode } from '../../shared/errors.ts';

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

/** When the user was last told that MitID is missing, or the device was first seen without it; ms since 1970, null where it is done. */
export interface RemindedNote {
  readonly get: () => number | null;
  readonly set: (at: number | null) => void;
}

/** When the user was last told something that is said again after a while; ms since 1970, null where never. */
export interface ToldNote {
  readonly get: () => number | null;
  readonly set: (at: number) => void;
}

/** When something was last seen that counts for a while; ms since 1970, null where never. */
export interface SeenNote {
  readonly get: () => number | null;
  readonly set: (at: number) => void;
}

/** A change of PIN that was begun and whose end is not known: of which device, and when (ms since 1970). No PIN. */
export interface PinChangeBegun {
  /** See `markOfDevice`. */
  readonly device: string;
  readonly at: number;
}

/** The note of the last change of PIN whose end is not known; null where there is none. */
export interface PinChangeNote {
  readonly get: () => PinChangeBegun | null;
  readonly set: (begun: PinChangeBegun | null) => void;
}

/** How often the server has denied knowing the device, without a word to the contrary in between. */
export interface KeptDenials {
  /** See `markOfDevice`. */
  readonly device: string;
  readonly count: number;
  /** The first and the last, ms since 1970. */
  readonly first: number;
  readonly last: number;
}

/** The denials of the device; null where there are none. */
export interface DenialsNote {
  readonly get: () => KeptDenials | null;
  readonly set: (denials: KeptDenials | null) => void;
}

/** Codes of what went wrong in the program itself, was told, and was not read yet. */
export interface UnreadNote {
  readonly get: () => readonly ErrorCode[];
  readonly set: (codes: readonly ErrorCode[]) => void;
}

/** How far this computer's date was ahead of the server's time, ms; null where it was right, as far as known. */
export interface SkewNote {
  readonly get: () => number | null;
  readonly set: (skew: number | null) => void;
}

/** How much larger the page of each window is shown, by the window's role; 1 is 100 %. Nothing of it is believed. */
export interface ZoomNote {
  readonly get: () => Readonly<Record<string, unknown>>;
  readonly set: (zoom: Readonly<Record<string, unknown>>) => void;
}

/** What the user has chosen, by the names of shared/policy.ts; read from a file that anyone can edit, so nothing of it is believed. */
export interface ChosenSettings {
  readonly get: () => Readonly<Record<string, unknown>>;
  /** Throws where it cannot be written. */
  readonly set: (chosen: Readonly<Record<string, unknown>>) => void;
}

/** What the program remembers on this computer; no secrets, nothing that must roam. */
export interface Preferences {
  readonly draft: DraftName;
  readonly note: StoredNote;
  readonly reminded: RemindedNote;
  /** That the server will delete a device that was never used. */
  readonly unusedTold: ToldNote;
  /** That only another session of the same identity explains something (core/session-signs.ts). */
  readonly otherSessionSeen: SeenNote;
  readonly pinChange: PinChangeNote;
  readonly denials: DenialsNote;
  readonly unread: UnreadNote;
  readonly skew: SkewNote;
  readonly zoom: ZoomNote;
  readonly chosen: ChosenSettings;
}
