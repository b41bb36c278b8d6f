import type { Entry, Evidence, Screen, Session } from './evidence.ts';

/** What must never be: each rule in one word, as the report has it. */
export type Rule =
  /** A request that lived was not shown, or vanished from the screen without an outcome. */
  | 'request lost'
  /** Something was shown that the server never asked, or an answer is in the book that nobody gave. */
  | 'invented'
  /** "Approved" or "rejected" was shown, and the server does not have it. */
  | 'false word'
  /** The user decided, the server does not have it, and the screen does not say so. */
  | 'lost in silence'
  /** The network was back, the request lived, and the decision still did not get through. */
  | 'never delivered'
  /** Accepted and rejected; an approval behind a rejection; more answers than were given. */
  | 'doubled'
  /** The server's word had come that it took the answer, and the user was told that it was not delivered. */
  | 'false alarm'
  /** An answer without the server's word was not repeated over REST. */
  | 'not repeated'
  /** A PIN went out again although the server's word on it had come, or more than once again. */
  | 'overspent'
  /** The device's key is not in the keychain any more, or the user was told that it is gone. */
  | 'identity lost'
  /** A secret was said to an impostor. */
  | 'betrayed';

export interface Finding {
  readonly rule: Rule;
  readonly say: string;
}

export interface Verdict {
  readonly findings: readonly Finding[];
  /** REST repeats of an answer on which the server's word had not come: allowed, and counted apart. */
  readonly repeats: number;
  /** Wrong PINs that the server counted twice because of such a repeat. */
  readonly spentTwice: number;
}

const OPEN: readonly Screen['is'][] = ['waiting', 'wrong-pin', 'undelivered'];

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

/** What the user saw last of a request, in the session where it was answered, or in any. */
function lastSeen(sessions: readonly Session[], key: string): Screen | undefined {
  const of = (session: Session): Screen | undefined => session.screens.findLast((screen) => screen.key === key);
  const answering = sessions.filter(({ entries }) => entries.some((entry) => entry.key === key));
  return (answering.length > 0 ? answering : sessions).map(of).findLast((screen) => screen !== undefined);
}

/** What was on the screen to be answered, or under way, and then was there no more, without a word. */
const hasVanished = (screens: readonly Screen[]): boolean =>
  screens.some(({ is }, index) => is === 'absent' && [...OPEN, 'sending'].includes(screens[index - 1]?.is ?? 'absent'));

function judgeRequests({ requests, sessions }: Evidence): Finding[] {
  return requests.flatMap(({ key, accepted, rejected, gone }): Finding[] => {
    const answered = accepted || rejected;
    const last = lastSeen(sessions, key);
    const entries = sessions.flatMap((session) => session.entries.filter((entry) => entry.key === key));
    const found: Finding[] = [];
    const say = (rule: Rule, text: string): void => void found.push({ rule, say: text });
    if (!gone && !answered) {
      if (last === undefined) say('request lost', 'it was never shown');
      else if (entries.length === 0 && !OPEN.includes(last.is))
        say('request lost', `nobody answered, and it is ${last.is}`);
      else if (OPEN.includes(last.is)) say('never delivered', `it ends as "${last.is}"`);
      else if (last.is !== 'approved' && last.is !== 'rejected') say('lost in silence', `it ends as "${last.is}"`);
    }
    if (entries.length > 0 && last?.is === 'absent' && !answered) say('lost in silence', 'it vanished after an answer');
    if (answered && last?.is === 'sending') say('lost in silence', 'the user never learns how it ended');
    if (accepted && rejected) say('doubled', 'the server has it accepted and rejected');
    for (const [has, answer] of [
      [accepted, 'accept'],
      [rejected, 'reject'],
    ] as const)
      if (has && !entries.some((entry) => entry.answer === answer)) say('invented', `${answer}ed, and nobody said so`);
    for (const session of sessions) {
      const screens = session.screens.filter((screen) => screen.key === key);
      const seen = new Set(screens.map(({ is }) => is));
      if (hasVanished(screens)) say('request lost', 'it vanished from the screen without an outcome');
      if (seen.has('approved') && !accepted) say('false word', '"approved", and the server does not have it');
      if (seen.has('rejected') && !rejected) say('false word', '"rejected", and the server does not have it');
    }
    return found;
  });
}

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

function judgeCourse(course: Course): { readonly findings: Finding[]; readonly repeats: number } {
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
  // What the server confirmed and lost is sent again, and costs nothing: its PIN was right (protocol.md, oddities).
  const repeats = (socket === undefined ? over('rest').slice(1) : over('rest')).filter(({ at }) => at < taken);
  if (over('socket').length > 1) say('overspent', 'one answer went out twice over the socket');
  if (repeats.length > 1) say('overspent', `one answer was repeated ${String(repeats.length)} times`);
  const refused = heard.find(({ is }) => is === 'refused')?.at ?? Infinity;
  if (repeats.some(({ at }) => at > refused))
    say('overspent', 'an answer was repeated after the server had refused it');
  if (session.screens.some((screen) => during(course)(screen) && screen.is === 'undelivered' && screen.at > taken))
    say('false alarm', '"not delivered", and the server had said that it took it');
  if (socket !== undefined && heard.length === 0 && repeats.length === 0)
    say('not repeated', 'without a word of the server, and not repeated over REST');
  return { findings, repeats: repeats.length };
}

function judgeSession(session: Session): Finding[] {
  const { before, after } = session.identity;
  if (before !== null && after !== before) return [{ rule: 'identity lost', say: 'the keychain has it no longer' }];
  return session.toldGone ? [{ rule: 'identity lost', say: 'the user was told that the device is gone' }] : [];
}

/** Compares the server's books with what the user was shown and did. Pure. */
export function judge(evidence: Evidence): Verdict {
  const { sessions, wrongPins, betrayed } = evidence;
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
  };
}
