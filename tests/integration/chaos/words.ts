import type { AnswerKind, BookedRequest, Evidence, Screen, Session } from './evidence.ts';
import type { Finding, Rule } from './verdict.ts';

type Word = Screen['is'];

/** Words that leave the answer to the user. */
const OPEN: readonly Word[] = ['waiting', 'wrong-pin', 'undelivered'];
/** Words that ask for an answer of which there was none: it may come from another session. An `undelivered` one may be this session's own. */
export const ASKING: readonly Word[] = ['waiting', 'wrong-pin'];
/** Words that promise another one. */
export const UNDER_WAY: readonly Word[] = ['sending', 'sent'];
/** Words that claim nothing. */
export const ADMITTED: readonly Word[] = ['lost', 'unchecked'];
/** Words that say that the server has it. */
const TAKEN: readonly Word[] = ['approved', 'rejected'];

export const isToldAsTaken = (word: Word | undefined): boolean => word !== undefined && TAKEN.includes(word);

/** What a session said of a request, one word after the other. */
const wordsOf = ({ screens }: Session, key: string): readonly Word[] =>
  screens.filter((screen) => screen.key === key && screen.is !== 'absent').map(({ is }) => is);

/** The last word to the user about a request, in the session where it was answered, or in any; undefined: it was never shown. */
function lastWord(sessions: readonly Session[], key: string): Word | undefined {
  const answering = sessions.filter(({ entries }) => entries.some((entry) => entry.key === key));
  return (answering.length > 0 ? answering : sessions).flatMap((session) => wordsOf(session, key).slice(-1)).at(-1);
}

/** Whether the last word is that an answer was perhaps lost, or could not be checked. */
export const isAdmitted = (sessions: readonly Session[], key: string): boolean =>
  ADMITTED.includes(lastWord(sessions, key) ?? 'waiting');

/** How often the user was told that it is taken, and then that it is not. */
export const correctionsIn = (screens: readonly Screen[]): number =>
  screens
    .filter(({ is }) => is !== 'absent')
    .filter(({ is }, index, words) => !TAKEN.includes(is) && TAKEN.includes(words[index - 1]?.is ?? 'waiting')).length;

/** Whether an answer has come to something: it is in the book, or a login system has acted on it. */
const isKept = ({ accepted, rejected, seen }: BookedRequest, answer: AnswerKind): boolean =>
  seen === answer || (answer === 'accept' ? accepted : rejected);

/** What was on the screen to be answered, or under way, and then was there no more, without a word. */
const hasVanished = (screens: readonly Screen[]): boolean =>
  screens.some(
    ({ is }, index) => is === 'absent' && [...OPEN, ...UNDER_WAY].includes(screens[index - 1]?.is ?? 'absent'),
  );

/** What is wrong with the last word of one session about a request that it called taken. */
function judgeTaken(request: BookedRequest, session: Session): Finding[] {
  const word = wordsOf(session, request.key).at(-1);
  if (word !== 'approved' && word !== 'rejected') return [];
  const [told, other] = word === 'approved' ? (['accept', 'reject'] as const) : (['reject', 'accept'] as const);
  if (isKept(request, told)) return [];
  return isKept(request, other)
    ? [{ rule: 'false word', say: `"${word}", and the server has the other answer` }]
    : [{ rule: 'taken and lost', say: `"${word}", and nobody has it` }];
}

/** How far off the user may be told the end of a request, ms: a push may come late; the server tells the minute alone of what is asked for. */
const LATE_MOST = 30_000;
const EARLY_MOST = 90_000;

/** What is wrong with the time that one session gives a request. */
function judgeTime({ key, endsIn, gone }: BookedRequest, { ends }: Session): Finding[] {
  const told = ends.find((each) => each.key === key);
  if (told === undefined || gone) return [];
  const off = told.in - endsIn;
  if (off <= LATE_MOST && off >= -EARLY_MOST) return [];
  return [{ rule: 'wrong time', say: `its end is told ${String(Math.round(off / 1_000))} s off` }];
}

/** Compares what the server has in its books with what the user was told last. */
export function judgeRequests({ requests, sessions }: Evidence): Finding[] {
  return requests.flatMap((request): Finding[] => {
    const { key, accepted, rejected, gone } = request;
    const answered = isKept(request, 'accept') || isKept(request, 'reject');
    const last = lastWord(sessions, key);
    const entries = sessions.flatMap((session) => session.entries.filter((entry) => entry.key === key));
    const found: Finding[] = [];
    const say = (rule: Rule, text: string): void => void found.push({ rule, say: text });
    if (!gone && !answered) {
      if (last === undefined) say('request lost', 'it was never shown');
      else if (OPEN.includes(last)) say('never delivered', `it ends as "${last}"`);
      else if (entries.length === 0) say('request lost', `nobody answered, and it is ${last}`);
      else if (![...TAKEN, ...ADMITTED].includes(last)) say('lost in silence', `it ends as "${last}"`);
    }
    if (answered && last !== undefined && UNDER_WAY.includes(last))
      say('lost in silence', 'the user never learns how it ended');
    if (accepted && rejected) say('doubled', 'the server has it accepted and rejected');
    for (const [has, answer] of [
      [accepted, 'accept'],
      [rejected, 'reject'],
    ] as const)
      if (has && !entries.some((entry) => entry.answer === answer)) say('invented', `${answer}ed, and nobody said so`);
    for (const session of sessions) {
      found.push(...judgeTaken(request, session), ...judgeTime(request, session));
      if (answered && session.isSigned && ASKING.includes(wordsOf(session, key).at(-1) ?? 'absent'))
        say('asks on', 'it was answered, and a session that knows of others asks for it');
      if (hasVanished(session.screens.filter((screen) => screen.key === key)))
        say('request lost', 'it vanished from the screen without an outcome');
    }
    return found;
  });
}
