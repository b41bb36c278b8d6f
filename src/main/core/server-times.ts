/**
 * Times as the server writes them: without a zone, cut to the minute, in its own local time, which is Europe/Copenhagen
 * (protocol.md, Words and Locking). All results are ms since 1970, whatever zone this machine is in.
 */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A request is deleted at the latest 7 minutes after it was made. */
const REQUEST_LIFE = 7 * MINUTE;
/** A lock of five minutes, up to 2½ until the job lifts it, rounded up to the minute. */
const LOCK_LIFE = 8 * MINUTE;

const COPENHAGEN = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Copenhagen',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
});

/** The Copenhagen clock's reading at `at`, cut to the minute, as if it were UTC. */
function readingAt(at: number): number {
  const parts = new Map(COPENHAGEN.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
}

/**
 * When the Copenhagen clock shows `reading`, earliest first: once as a rule, twice in the hour that autumn repeats, never
 * in the hour that spring leaves out.
 */
function momentsOf(reading: number): number[] {
  return [2 * HOUR, HOUR].map((offset) => reading - offset).filter((at) => readingAt(at) === reading);
}

/** When a lock that the server speaks of at `now` is over for certain, by any clock: none lasts longer from there on. */
export function surelyLiftedAt(now: number): number {
  return now + LOCK_LIFE;
}

/**
 * From when on a PIN is taken again for certain. The job that lifts a lock runs at second 30 of every even minute, so that is
 * two whole minutes after an odd `lockedUntil` and three after an even one ("12:41" → 12:43, "12:42" → 12:45; protocol.md,
 * Locking).
 *
 * @param lockedUntil `yyyy-MM-dd HH:mm`
 * @param now when the server said so, by its own clock. No lock lasts past eight minutes from then; where the text says otherwise or cannot be
 *   read, one of the clocks is wrong, and eight minutes is what is certain.
 */
export function lockLiftedAt(lockedUntil: string, now: number): number {
  const certain = surelyLiftedAt(now);
  const match = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d)$/.exec(lockedUntil);
  if (match === null) return certain;
  const [year, month, day, hour, minute] = match.slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined || hour === undefined || minute === undefined)
    return certain;
  const wait = (minute % 2 === 0 ? 3 : 2) * MINUTE;
  const lifted = momentsOf(Date.UTC(year, month - 1, day, hour, minute)).map((at) => at + wait);
  return lifted.find((at) => at > now && at <= certain) ?? certain;
}

/**
 * When a request was made: the start of the minute that its text names, the latest that is not in the future.
 *
 * @param tts `kl HH:mm`
 * @param now when the server handed the request over. It can be no older than seven minutes then, and no younger than none; where the
 *   text says otherwise or cannot be read, one of the clocks is wrong, and the request counts as made now.
 */
export function madeAt(tts: string, now: number): number {
  const match = /\b(\d\d):(\d\d)\b/.exec(tts);
  const [hour, minute] = (match ?? []).slice(1).map(Number);
  if (hour === undefined || minute === undefined || hour > 23 || minute > 59) return now;
  const midnight = Math.floor(readingAt(now) / DAY) * DAY;
  const made = [-DAY, 0, DAY]
    .flatMap((day) => momentsOf(midnight + day + hour * HOUR + minute * MINUTE))
    .filter((at) => at <= now);
  const latest = Math.max(...made);
  return latest > now - REQUEST_LIFE ? latest : now;
}
