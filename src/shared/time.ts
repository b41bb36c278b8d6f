const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** `at` (ms since 1970) as the user's clock shows it, `12:34`, in both languages. */
export function clockTime(at: number): string {
  return CLOCK.format(at);
}

const DATES = {
  da: new Intl.DateTimeFormat('da-DK', { day: 'numeric', month: 'long' }),
  en: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' }),
} as const;

/** The day of `at` (ms since 1970) in words, without the year: "14. maj", "14 May". */
export function dayInWords(at: number, language: keyof typeof DATES): string {
  return DATES[language].format(at);
}
