const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** `at` (ms since 1970) as the user's clock shows it, `12:34`, in both languages. */
export function clockTime(at: number): string {
  return CLOCK.format(at);
}
