import { isFinished } from '../../shared/requests.ts';
import type { LoginRequest, RequestPhase } from '../../shared/state.ts';

/** What a change of the list of requests asks of the approval window. */
export interface Call {
  /** It comes up: the user is needed, or has not seen what became of their answer. */
  readonly comesUp: boolean;
  /** Keys of requests that have their outcome, unseen, and are no reason to come up: they must not be shown with the next one. */
  readonly putAway: readonly string[];
}

/** `unseen`: only where the window is not there to show it, because the user closed it while their answer was on its way. */
type Urgency = 'always' | 'unseen' | 'never';

function urgencyOf(before: RequestPhase | undefined, phase: RequestPhase): Urgency {
  if (before?.is === phase.is) return 'never';
  switch (phase.is) {
    case 'waiting':
      // New, or nobody answered it elsewhere; otherwise it is back from an answer, because the PIN is locked.
      return before === undefined || before.is === 'elsewhere' ? 'always' : 'unseen';
    case 'undelivered':
    case 'lost':
    case 'refused':
      return 'always';
    case 'wrong-pin':
    case 'unsure':
      return 'unseen';
    case 'expired':
      return before?.is === 'sending' || before?.is === 'sent' ? 'unseen' : 'never';
    case 'sending':
    case 'sent':
    case 'approved':
    case 'rejected':
    case 'unchecked':
    case 'elsewhere':
      return 'never';
  }
}

/**
 * What the change of the list from `before` to `after` asks of the window, which is there or not (`isShown`). Every outcome of an answer
 * is told; one that went as the user wanted, or that they can do nothing about, needs no window for it.
 */
export function callOf(before: readonly LoginRequest[], after: readonly LoginRequest[], isShown: boolean): Call {
  const calling = after.filter(({ key, phase }) => {
    const urgency = urgencyOf(before.find((request) => request.key === key)?.phase, phase);
    return urgency === 'always' || (urgency === 'unseen' && !isShown);
  });
  return {
    comesUp: calling.length > 0,
    putAway: isShown
      ? []
      : after.filter((request) => isFinished(request) && !calling.includes(request)).map(({ key }) => key),
  };
}
