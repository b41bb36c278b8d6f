// A formatter keeps the zone that it was made in; the system's can change while the program runs, so each is made at use.

/** `at` (ms since 1970) as a clock at the user's place shows it, `12:34`, in both languages. */
export function clockTime(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

const LOCALES = { da: 'da-DK', en: 'en-GB' } as const;

/** The day of `at` (ms since 1970) in words, without the year: "14. maj", "14 May". */
export function dayInWords(at: number, language: keyof typeof LOCALES): string {
  return new Intl.DateTimeFormat(LOCALES[language], { day: 'numeric', month: 'long' }).format(at);
}
