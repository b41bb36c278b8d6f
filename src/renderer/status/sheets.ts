import type { StatusSheet, StatusView } from '../../shared/state.ts';

/** Which sheet the window shows. */
export interface Shown {
  readonly sheet: StatusSheet;
  /** The last wish of main's that was followed. */
  readonly asked: number;
  /** The reset begins with the typed word: the user has said that the PIN is forgotten. */
  readonly withoutPin: boolean;
}

/** What is shown after main sent `view`: main's wish where there is a new one, otherwise what the user chose. */
export function follow(shown: Shown | null, { sheet: { name, asked } }: StatusView): Shown {
  if (shown !== null && asked <= shown.asked) return shown;
  // A sheet that is asked for again while it is up keeps what is typed in it.
  if (shown?.sheet === name) return { ...shown, asked };
  return { sheet: name, asked, withoutPin: false };
}

/**
 * Whether there is anything on the sheet: a device to do it with, or the outcome of having done it. What is possible may change while
 * the user types, and the sheet stays then.
 */
export function hasContent(sheet: StatusSheet, view: StatusView): boolean {
  if (sheet === 'settings' || sheet === 'help') return true;
  if (sheet === 'history') return view.history.kept;
  if (sheet === 'overview' || sheet === 'diagnostics' || view.deviceId !== null) return true;
  if (sheet === 'reset' && view.actions.includes('reset')) return true;
  const { activity, outcome, error } = sheet === 'reset' ? view.reset : view.pinChange;
  return activity !== 'idle' || outcome !== 'none' || error !== null;
}

/** Whether the device has no PIN yet: one is chosen without an old one, and nothing can be confirmed with it. */
export function hasNoPin(view: StatusView): boolean {
  return view.condition.is === 'pin-missing' || view.actions.includes('choose-pin');
}

/** Whether a reset can be confirmed with the PIN: there is one, and a server that knows the device to check it. */
export function canConfirmWithPin(view: StatusView): boolean {
  return !hasNoPin(view) && view.deviceId !== null && view.condition.is !== 'gone';
}

/** Whether `typed` is the word that is shown; main judges it anew. */
export function isWord(typed: string, word: string): boolean {
  return typed.trim().toUpperCase() === word;
}
