const PARTS = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Copenhagen',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  weekday: 'short',
});

interface LocalTime {
  readonly date: string;
  readonly hour: string;
  readonly minute: string;
  readonly weekday: string;
}

/** A point in time as the server's own clock on the wall shows it: Europe/Copenhagen. */
export function localTime(at: Date): LocalTime {
  const parts = new Map(PARTS.formatToParts(at).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    hour: part('hour'),
    minute: part('minute'),
    weekday: part('weekday'),
  };
}

/** Time of arrival of a request: `kl HH:mm` (protocol.md, Words). */
export function arrivalText(at: Date): string {
  const { hour, minute } = localTime(at);
  return `kl ${hour}:${minute}`;
}

/** End of a lock: `yyyy-MM-dd HH:mm`, the seconds cut off (protocol.md, Locking). */
export function lockText(at: Date | null): string | null {
  if (at === null) return null;
  const { date, hour, minute } = localTime(at);
  return `${date} ${hour}:${minute}`;
}
