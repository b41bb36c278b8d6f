import type { Entry, Evidence, Screen, Session } from './evidence.ts';
import type { Finding, Rule, Verdict } from './verdict.ts';
import { correctionsIn, isAdmitted, isToldAsTaken, judgeRequests } from './words.ts';

/** How often what the server confirmed and lost may be sent again for one decision. */
const REPEATS_OF_LOST = 3;
/** A rejection is looked after by being sent again: five times after each confirmation (docs/answers.md, Looks). */
const LOOKS_AT_REJECTION = 5;

/** An entry with what belongs to it: everything until the next entry for the same request. */
interface Course {
  readonly entry: Entry;
  readonly session: Session;
  readonly until: number;
}

function coursesOf(session: Session): readonly Course[] {
  return session.entries.map((entry, index) => ({
    entry,
    session,
    until: session.entries.slice(index + 1).find(({ key }) => key === entry.key)?.at ?? Infinity,
  }));
}

const during =
  ({ entry, until }: Course) =>
  (event: { readonly at: number; readonly key: string }): boolean =>
    event.key === entry.key && event.at >= entry.at && event.at < until;

function judgeDeliveries({ delivered, sessions, requests }: Evidence): Finding[] {
  const known = new Set(requests.map(({ key }) => key));
  const shown = new Set(sessions.flatMap(({ screens }) => screens.map(({ key }) => key)));
  const found: Finding[] = [...shown]
    .filter((key) => !known.has(key))
    .map(() => ({ rule: 'invented', say: 'a request was shown that the server does not have' }));
  for (const key of known) {
    const answers = delivered.filter((each) => each.key === key).map(({ answer }) => answer);
    const rejectedAt = answers.indexOf('reject');
    if (rejectedAt >= 0 && answers.lastIndexOf('accept') > rejectedAt)
      found.push({ rule: 'doubled', say: 'an approval reached the server behind a rejection' });
    const tries = sessions.reduce((sum, { tries: all }) => sum + all.filter((each) => each.key === key).length, 0);
    if (answers.length > tries)
      found.push({ rule: 'doubled', say: `${String(answers.length)} answers arrived, ${String(tries)} were sent` });
  }
  return found;
}

function judgeCourse(course: Course): {
  readonly findings: Finding[];
  readonly repeats: number;
  readonly corrections: number;
} {
  const { session, entry } = course;
  const tries = session.tries.filter(during(course));
  const heard = session.heard.filter(during(course));
  const over = (via: 'socket' | 'rest') => tries.filter((each) => each.via === via);
  const findings: Finding[] = [];
  const say = (rule: Rule, text: string): void => void findings.push({ rule, say: text });
  if (tries.some(({ answer }) => answer !== entry.answer)) say('doubled', 'another answer went out than was given');
  if (tries.length === 0) say('lost in silence', 'an answer never went out');
  const [socket] = over('socket');
  const taken = heard.find(({ is }) => is === 'taken')?.at ?? Infinity;
  const again = socket === undefined ? over('rest').slice(1) : over('rest');
  // What the server confirmed and lost is sent again, and costs nothing: its PIN was right (protocol.md, oddities).
  const repeats = again.filter(({ at }) => at < taken);
  const ofLost = again.length - repeats.length;
  const corrections = correctionsIn(session.screens.filter(during(course)));
  if (over('socket').length > 1) say('overspent', 'one answer went out twice over the socket');
  if (repeats.length > 1) say('overspent', `one answer was repeated ${String(repeats.length)} times`);
  const looks = entry.answer === 'reject' ? LOOKS_AT_REJECTION * (1 + REPEATS_OF_LOST) : 0;
  if (ofLost > REPEATS_OF_LOST + looks) say('overspent', `a confirmed answer was repeated ${String(ofLost)} times`);
  if (corrections > 1) say('false word', `one decision was corrected ${String(corrections)} times`);
  const refused = heard.find(({ is }) => is === 'refused')?.at ?? Infinity;
  if (repeats.some(({ at }) => at > refused))
    say('overspent', 'an answer was repeated after the server had refused it');
  // Behind a word that it is taken it is a correction, which is counted: the server had lost it while one sending was without a word.
  const shown = session.screens.filter(during(course));
  const isAlarm = ({ is, at }: Screen, index: number): boolean =>
    is === 'undelivered' && at > taken && !isToldAsTaken(shown[index - 1]?.is);
  if (shown.some(isAlarm)) say('false alarm', '"not delivered", and the server had said that it took it');
  if (socket !== undefined && heard.length === 0 && repeats.length === 0)
    say('not repeated', 'without a word of the server, and not repeated over REST');
  return { findings, repeats: repeats.length, corrections };
}

function judgeSession(session: Session): Finding[] {
  const { before, after } = session.identity;
  if (before !== null && after !== before) return [{ rule: 'identity lost', say: 'the keychain has it no longer' }];
  return session.toldGone ? [{ rule: 'identity lost', say: 'the user was told that the device is gone' }] : [];
}

/** Compares the server's books with what the user was shown and did. Pure. */
export function judge(evidence: Evidence): Verdict {
  const { requests, sessions, wrongPins, betrayed } = evidence;
  const courses = sessions.flatMap(coursesOf);
  const judged = courses.map(judgeCourse);
  const repeats = judged.reduce((sum, course) => sum + course.repeats, 0);
  const wrongEntries = courses.filter(({ entry }) => entry.answer === 'accept' && !entry.right);
  const repeatsOfWrong = wrongEntries.reduce((sum, course) => sum + judgeCourse(course).repeats, 0);
  const spentTwice = Math.max(0, wrongPins - wrongEntries.length);
  const overspent: Finding[] =
    spentTwice > repeatsOfWrong
      ? [{ rule: 'overspent', say: `${String(wrongPins)} wrong PINs counted, ${String(wrongEntries.length)} typed` }]
      : [];
  return {
    findings: [
      ...judgeRequests(evidence),
      ...judgeDeliveries(evidence),
      ...judged.flatMap(({ findings }) => findings),
      ...overspent,
      ...sessions.flatMap(judgeSession),
      ...(betrayed > 0 ? [{ rule: 'betrayed' as const, say: `${String(betrayed)} bytes` }] : []),
    ],
    repeats,
    spentTwice,
    admitted: requests.filter(({ key }) => isAdmitted(sessions, key)).length,
    corrected: judged.filter(({ corrections }) => corrections > 0).length,
  };
}
