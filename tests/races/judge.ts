import type { HistoryOutcome } from '../../src/shared/history.ts';
import type { Answer, RequestPhase } from '../../src/shared/state.ts';
import type { Case, Word } from './evidence.ts';

/** What must never be. */
export type Rule =
  /** The worst: the last word of window or history is that it is taken, the books do not hold it, and no login system saw it. */
  | 'taken and lost'
  /** The last word is that it is taken, and the server holds the other answer. */
  | 'false word'
  /** The user decided, the books do not hold it, and the last word does not say so; or they hold it, and no last word came. */
  | 'lost in silence'
  /** It was never shown, or nobody could answer it. */
  | 'never answered'
  /** Window, notification and history do not say the same. */
  | 'said otherwise';

export interface Finding {
  readonly rule: Rule;
  readonly say: string;
}

const TAKEN: Partial<Record<RequestPhase['is'], Answer>> = { approved: 'accept', rejected: 'reject' };
const TAKEN_IN_HISTORY: Partial<Record<HistoryOutcome, Answer>> = {
  approved: 'accept',
  rejected: 'reject',
  'not-me': 'reject',
};
/** Last words that claim nothing, and tell the user so. */
const ADMITTED: readonly RequestPhase['is'][] = ['lost', 'unchecked', 'undelivered', 'unsure'];
/** Words that promise another one. */
const UNDER_WAY: readonly RequestPhase['is'][] = ['sending', 'sent'];

const isKept = ({ accepted, rejected, seen }: Case, answer: Answer): boolean =>
  seen === answer || (answer === 'accept' ? accepted : rejected);

/** Whether a login system saw the answer, and the books do not hold it any more: no loss, for the user is in. */
export const isSeenAlone = (each: Case): boolean =>
  each.seen !== null && !(each.seen === 'accept' ? each.accepted : each.rejected);

/** Whether the user was told that it is taken, and afterwards that it is perhaps not. */
export const isCorrected = ({ words }: Pick<Case, 'words'>): boolean =>
  words.some(({ is }, index) => TAKEN[is] === undefined && TAKEN[words[index - 1]?.is ?? is] !== undefined);

/** Whether the last word claims nothing. */
export const isAdmitted = ({ words }: Pick<Case, 'words'>): boolean => ADMITTED.includes(words.at(-1)?.is ?? 'waiting');

/** From the last decision to the last word about it, ms; null where the user did not decide, or no word came. */
export function toldAfter(words: readonly Word[]): number | null {
  const decided = words.findLast(({ is }) => is === 'sending');
  const last = words.at(-1);
  return decided === undefined || last === undefined || UNDER_WAY.includes(last.is) ? null : last.at - decided.at;
}

/** Compares what the user was told of one request with what the server holds at its end. Pure. */
export function judge(each: Case): readonly Finding[] {
  const found: Finding[] = [];
  const say = (rule: Rule, text: string): void => void found.push({ rule, say: text });
  const last = each.words.at(-1)?.is;
  if (last === undefined || each.answer === null) {
    say('never answered', last === undefined ? 'it was never shown' : `nobody answered, and it ends as "${last}"`);
    return found;
  }
  const claims = { window: TAKEN[last], history: each.history === null ? undefined : TAKEN_IN_HISTORY[each.history] };
  for (const [where, told] of Object.entries(claims)) {
    if (told === undefined || isKept(each, told)) continue;
    const other = isKept(each, told === 'accept' ? 'reject' : 'accept');
    say(other ? 'false word' : 'taken and lost', `the ${where} says "${told}ed", and the books do not`);
  }
  if (claims.window !== claims.history)
    say('said otherwise', `the window ends as "${last}", the history as "${each.history ?? 'nothing'}"`);
  if (each.words.some(({ is }) => is === 'lost') !== each.alarms > 0)
    say('said otherwise', `${String(each.alarms)} notifications of a loss`);
  if (UNDER_WAY.includes(last)) say('lost in silence', `it ends as "${last}"`);
  else if (!isKept(each, each.answer) && claims.window === undefined && !ADMITTED.includes(last))
    say('lost in silence', `the books do not hold the answer, and it ends as "${last}"`);
  return found;
}
