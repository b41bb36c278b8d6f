import type { Answer } from '../../src/shared/state.ts';
import type { ClientNotes, Entry, RequestNotes, Word } from './messages.ts';
import type { Marks } from './login-system.ts';
import type { Arrived } from './target.ts';

/** One login request from all sides. Times are ms since 1970. */
export interface Story {
  readonly key: string;
  /** Whose client it was for. */
  readonly index: number;
  readonly askedAt: number;
  /** What the server's books have of it; null: nobody could read them. */
  readonly marks: Marks | null;
  /** The answer that the login system acted on; null: none. */
  readonly seen: Answer | null;
  /** What its client showed and its user did; null: it was never shown. */
  readonly notes: RequestNotes | null;
  /** The answers that reached the server, as far as that is known. */
  readonly arrived: readonly Arrived[];
}

/** What must never be. */
export type Rule =
  /** A request that nobody was shown, or an answer on which no last word came. */
  | 'lost without being said'
  /** The last word of window or history is not what the server has. */
  | 'told wrongly'
  /** The server got an answer that nobody gave, or the same one more often than it was given. */
  | 'doubled'
  | 'identity lost';

/** `excused`: by a named assumption of docs/answers.md, which did not hold. */
export interface Finding {
  readonly rule: Rule;
  readonly say: string;
  readonly index: number;
  readonly key: string | null;
  readonly excused: string | null;
}

const UNDER_WAY: readonly Word['is'][] = ['sending', 'sent'];
const UNSETTLED: readonly Word['is'][] = ['waiting', 'wrong-pin', 'undelivered', ...UNDER_WAY];
/** What these looks come after, ms (core/timing.ts, lookThird and lookFifth). */
const [THIRD_LOOK, LAST_LOOK] = [10_000, 60_000];
/** A request whose push was lost is known within this, ms (docs/connection.md). */
const KNOWN_WITHIN = 70_000;

const spoken = ({ words }: RequestNotes): readonly Word[] => words.filter(({ is }) => is !== 'absent');

/** The last word of the window; undefined where there was none. */
export const lastWord = ({ notes }: Story): Word['is'] | undefined =>
  notes === null ? undefined : spoken(notes).at(-1)?.is;

/** Whether an answer has come to something: it is in the books, or the login system has acted on it. */
function isKept({ marks, seen }: Story, answer: Answer): boolean {
  return seen === answer || (answer === 'accept' ? marks?.accepted : marks?.rejected) === true;
}

const hasVanished = ({ words }: RequestNotes): boolean =>
  words.some(({ is }, at) => is === 'absent' && UNSETTLED.includes(words[at - 1]?.is ?? 'absent'));

/** A request of the same device, made later, that waited beyond the third look at this one's answer: GET names the newest alone. */
function newerOne(story: Story, others: readonly Story[]): Story | undefined {
  const answeredAt = story.notes?.entries.at(-1)?.at ?? 0;
  return others.find(
    (other) =>
      other.index === story.index &&
      other.askedAt > story.askedAt &&
      other.askedAt < answeredAt + LAST_LOOK &&
      (other.notes?.entries.at(-1)?.at ?? Infinity) > answeredAt + THIRD_LOOK,
  );
}

/** A request of the same device, made soon after this one and never answered: as long as it waits GET names no other (protocol.md). */
function hidingOne(story: Story, others: readonly Story[]): Story | undefined {
  return others.find(
    (other) =>
      other.index === story.index &&
      other.askedAt > story.askedAt &&
      other.askedAt < story.askedAt + KNOWN_WITHIN &&
      !isKept(other, 'accept') &&
      !isKept(other, 'reject'),
  );
}

function judgeLoss(story: Story): readonly string[] {
  const { notes } = story;
  if (notes === null) return ['it was never shown'];
  const last = lastWord(story);
  const found: string[] = [];
  if (hasVanished(notes)) found.push('it vanished from the window without an outcome');
  if (last !== undefined && UNDER_WAY.includes(last)) found.push(`the last word is "${last}"`);
  const given: Entry | undefined = notes.entries.at(-1);
  const after = spoken(notes).filter(({ at }) => given !== undefined && at >= given.at);
  if (given !== undefined && after.length === 0) found.push('no word came on an answer');
  return found;
}

function judgeWords(story: Story): readonly string[] {
  const last = lastWord(story);
  const history = story.notes?.history ?? null;
  const found: string[] = [];
  for (const [where, word] of [
    ['window', last],
    ['history', history],
  ] as const) {
    if (word === 'approved' && !isKept(story, 'accept')) found.push(`the ${where} says "approved", and nobody has it`);
    if (word === 'rejected' && !isKept(story, 'reject')) found.push(`the ${where} says "rejected", and nobody has it`);
  }
  if ((last === 'approved' || last === 'rejected') && history !== last)
    found.push(`the window says "${last}", the history "${history ?? 'nothing'}"`);
  return found;
}

function judgeDoubles({ notes, marks, arrived }: Story): readonly string[] {
  const entries = notes?.entries ?? [];
  const found: string[] = [];
  if (marks?.accepted === true && marks.rejected) found.push('the server has it accepted and rejected');
  for (const answer of ['accept', 'reject'] as const) {
    const given = entries.filter((entry) => entry.answer === answer).length;
    const came = arrived.filter((each) => each.answer === answer);
    const overSocket = came.filter(({ via }) => via === 'socket').length;
    if (given === 0 && (came.length > 0 || (answer === 'accept' ? marks?.accepted : marks?.rejected) === true))
      found.push(`"${answer}" came to the server, and nobody gave it`);
    // Over REST the first answer stands, however often it comes; over the socket each one is written (protocol.md, oddities).
    else if (overSocket > given)
      found.push(`"${answer}" came ${String(overSocket)} times over the socket, given ${String(given)} times`);
  }
  return found;
}

/** Compares what users were told with what the server has and what login systems have seen. Pure. */
export function judge(
  stories: readonly Story[],
  clients: readonly Pick<ClientNotes, 'index' | 'isIdentityKept'>[],
): readonly Finding[] {
  const ofClient = Map.groupBy(stories, ({ index }) => index);
  const ofStories = stories.flatMap((story): Finding[] => {
    const { index, key } = story;
    const finding =
      (rule: Rule, excused: string | null = null) =>
      (say: string): Finding => ({ rule, say, index, key, excused });
    const wrong = judgeWords(story);
    const others = ofClient.get(index) ?? [];
    const newer = wrong.length === 0 ? undefined : newerOne(story, others);
    const hiding = story.notes === null ? hidingOne(story, others) : undefined;
    return [
      ...judgeLoss(story).map(
        finding('lost without being said', hiding === undefined ? null : 'a newer request waited'),
      ),
      ...wrong.map(finding('told wrongly', newer === undefined ? null : 'a newer request waited')),
      ...judgeDoubles(story).map(finding('doubled')),
    ];
  });
  const ofIdentities = clients
    .filter(({ isIdentityKept }) => !isIdentityKept)
    .map(({ index }): Finding => ({
      rule: 'identity lost',
      say: 'the keychain does not hold it, or the user was told that it is gone',
      ...{ index, key: null, excused: null },
    }));
  return [...ofStories, ...ofIdentities];
}
