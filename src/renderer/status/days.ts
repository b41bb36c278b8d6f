import type { HistoryEntry } from '../../shared/history.ts';
import type { Translator } from '../../shared/i18n.ts';

/** The entries of one day of the user's clock. */
export interface Day {
  /** Some moment of that day; ms since 1970. */
  readonly at: number;
  readonly entries: readonly HistoryEntry[];
}

const LOCALES = { da: 'da-DK', en: 'en-GB' } as const;

/** Which day `at` (ms since 1970) falls on for the user, as a number that differs from day to day. */
export function dayOf(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** `entries`, newest first, by day. */
export function byDay(entries: readonly HistoryEntry[]): readonly Day[] {
  const days = Map.groupBy(entries, ({ at }) => dayOf(at));
  return [...days].map(([at, all]) => ({ at, entries: all }));
}

/** The day of `at` in words, where `now` is today; both ms since 1970. */
export function nameOfDay(at: number, now: number, texts: Translator): string {
  const today = new Date(now);
  if (dayOf(at) === dayOf(now)) return texts.t('history.today');
  // By the calendar, for a day can have 23 or 25 hours.
  if (dayOf(at) === new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1).getTime())
    return texts.t('history.yesterday');
  const name = new Intl.DateTimeFormat(LOCALES[texts.language], { weekday: 'long', day: 'numeric', month: 'long' });
  const words = name.format(at);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
