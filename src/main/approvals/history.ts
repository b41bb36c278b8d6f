import { createHash } from 'node:crypto';
import { HISTORY_DAYS, type HistoryEntry, type HistoryOutcome } from '../../shared/history.ts';
import type { LoginRequest, RequestPhase } from '../../shared/state.ts';

/** An entry as it is kept. */
export interface KeptEntry extends HistoryEntry {
  /** Which request it is of (`markOf`); null where the file of an older version does not say. */
  readonly request: string | null;
  /** An answer is on its way: nothing is told of it yet, and what stands here counts only if the program ends now. */
  readonly isUnderWay: boolean;
}

const DAY = 86_400_000;
const KEPT_FOR = HISTORY_DAYS * DAY;
/** How many entries are kept: a month of a busy user. */
const KEPT_MOST = 200;
/** The longest name that is kept, in UTF-16 units: a server's free text must not fill the disk. */
export const NAME_MOST = 200;

/** Hexadecimal digits of a mark: enough to tell 200 requests apart, and nothing to find a request by. */
const MARK_LENGTH = 16;

/** What stands in the history for the request `key`, so that its outcome can be followed, over a restart too. */
export function markOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, MARK_LENGTH);
}

/** What the history says of a request. */
type Line = Pick<KeptEntry, 'outcome' | 'isUnderWay'>;

const told = (outcome: HistoryOutcome): Line => ({ outcome, isUnderWay: false });
const UNDER_WAY: Line = { outcome: 'unsure', isUnderWay: true };

function lineOfExpired(before: RequestPhase | undefined): Line | 'same' {
  switch (before?.is) {
    case undefined:
    case 'waiting':
      return told('missed');
    // These ends do not change the word that was told before.
    case 'expired':
    case 'undelivered':
    case 'lost':
    case 'elsewhere':
      return 'same';
    default:
      return told('expired');
  }
}

/**
 * What the history says of a request that is in `phase` after `before` (undefined where it is new). `none`: nothing, for it waits for the
 * user. `same`: what it said before.
 */
export function lineOf(before: RequestPhase | undefined, phase: RequestPhase): Line | 'none' | 'same' {
  switch (phase.is) {
    case 'waiting':
    case 'wrong-pin':
      return 'none';
    case 'sending':
    case 'sent':
      return UNDER_WAY;
    case 'rejected':
      return told(phase.notMe ? 'not-me' : 'rejected');
    case 'expired':
      return lineOfExpired(before);
    case 'approved':
    case 'unchecked':
    case 'lost':
    case 'elsewhere':
    case 'undelivered':
    case 'unsure':
    case 'refused':
      return told(phase.is);
  }
}

/** Of a request that was asked for the server tells the minute alone (protocol.md, GET /api/client). */
const minuteOf = ({ at }: KeptEntry): number => Math.floor(at / 60_000);

/**
 * `entries`, newest first, those of one minute as they are, without what is too old or too many at `now`, or comes from a clock that was
 * wrong; ms since 1970.
 */
export function tidy(entries: readonly KeptEntry[], now: number): readonly KeptEntry[] {
  return entries
    .filter(({ at }) => now - at < KEPT_FOR && at - now < DAY)
    .sort((one, other) => minuteOf(other) - minuteOf(one))
    .slice(0, KEPT_MOST);
}

/** `entries` with another line in the place of `found`'s; the same where it is no other. */
function changed(entries: readonly KeptEntry[], found: KeptEntry, line: Line): readonly KeptEntry[] {
  if (found.outcome === line.outcome && found.isUnderWay === line.isUnderWay) return entries;
  return entries.map((entry) => (entry === found ? { ...entry, ...line } : entry));
}

/** `entries` with this line for `request`: its entry anew where there is one, otherwise at the front. */
function written(entries: readonly KeptEntry[], request: LoginRequest, line: Line): readonly KeptEntry[] {
  const mark = markOf(request.key);
  const found = entries.find((entry) => entry.request === mark);
  if (found === undefined) {
    const { systemName, madeAt } = request;
    return [{ request: mark, systemName: systemName.slice(0, NAME_MOST), at: madeAt, ...line }, ...entries];
  }
  return changed(entries, found, line);
}

/** `entries` in which nothing of the request `mark` is under way any more. */
function letGo(entries: readonly KeptEntry[], mark: string): readonly KeptEntry[] {
  const found = entries.find(({ request, isUnderWay }) => request === mark && isUnderWay);
  return found === undefined ? entries : changed(entries, found, told('unsure'));
}

function without(entries: readonly KeptEntry[], mark: string): readonly KeptEntry[] {
  return entries.some((entry) => entry.request === mark) ? entries.filter((entry) => entry.request !== mark) : entries;
}

/** `entries` with the outcome of the request `key`, as it was found out later; the same where there is no line of it. */
export function settle(entries: readonly KeptEntry[], key: string, outcome: HistoryOutcome): readonly KeptEntry[] {
  const mark = markOf(key);
  const found = entries.find(({ request }) => request === mark);
  return found === undefined ? entries : changed(entries, found, told(outcome));
}

/**
 * `entries` after the list of requests went from `before` to `after`: one line for each request that ended or whose answer is on its way,
 * with its latest word. The same `entries` where nothing is new.
 */
export function follow(
  entries: readonly KeptEntry[],
  before: readonly LoginRequest[],
  after: readonly LoginRequest[],
): readonly KeptEntry[] {
  const gone = before.filter(({ key }) => !after.some((request) => request.key === key));
  // Of an answer whose request was let go nobody will hear.
  const left = gone.reduce((kept, { key }) => letGo(kept, markOf(key)), entries);
  return after.reduce((kept, request) => {
    const was = before.find(({ key }) => key === request.key)?.phase;
    if (was === request.phase) return kept;
    const line = lineOf(was, request.phase);
    if (line === 'same') return kept;
    return line === 'none' ? without(kept, markOf(request.key)) : written(kept, request, line);
  }, left);
}
