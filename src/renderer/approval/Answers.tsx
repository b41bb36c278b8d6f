import type { MouseEvent, ReactNode } from 'react';
import type { LoginRequest, RequestPhase } from '../../shared/state.ts';
import { Button } from '../components/Button.tsx';
import { useTexts } from '../texts.tsx';

interface AnswersProps {
  readonly request: LoginRequest;
  /** A PIN is in that can be sent. */
  readonly ready: boolean;
  /** No PIN is asked for yet: to approve is to ask for it. */
  readonly withheld: boolean;
  /** Whether a click counts already. */
  readonly settled: () => boolean;
  readonly onApprove: () => void;
  readonly onReject: (notMe: boolean) => void;
  /** Closes the window; the request stays on the list. */
  readonly onClose: () => void;
  /** Puts a request away that has its outcome. */
  readonly onDone: () => void;
}

type Click = (event: MouseEvent) => void;

function guarded(settled: () => boolean, action: () => void): Click {
  return (event) => {
    if (settled()) action();
    // Whoever looks at the click afterwards can tell that it did not count.
    else event.preventDefault();
  };
}

/** The two answers; where a rejection was lost, the way on is to reject again. */
function Choice({ request, ready, withheld, settled, onApprove, onReject }: AnswersProps): ReactNode {
  const texts = useTexts();
  const { phase, kind } = request;
  const sending = phase.is === 'sending' ? phase.answer : null;
  const lostRejection = phase.is === 'lost' && phase.answer === 'reject' ? phase : null;
  const approvable = kind !== 'passwordless';
  // One that was "not me" stays so when it is sent again.
  const notMe = lostRejection?.notMe ?? false;
  return (
    <div className="commands">
      <div className={approvable ? 'answers' : 'answers one'}>
        <Button
          onClick={guarded(settled, () => {
            if (sending === null) onReject(notMe);
          })}
          look={lostRejection !== null && !ready ? 'primary' : 'plain'}
          busy={sending === 'reject'}
          unready={sending === 'accept'}
        >
          {texts.t(sending === 'reject' ? 'approval.sending' : 'approval.reject')}
        </Button>
        {approvable && (
          <Button
            onClick={guarded(settled, onApprove)}
            look={ready || sending === 'accept' ? 'primary' : 'plain'}
            busy={sending === 'accept'}
            unready={!ready && !withheld}
          >
            {texts.t(sending === 'accept' ? 'approval.sending' : 'approval.approve')}
          </Button>
        )}
      </div>
      <div className="aside">
        {sending === null && !notMe && (
          <button
            type="button"
            className="link"
            onClick={guarded(settled, () => {
              onReject(true);
            })}
          >
            {texts.t('approval.notMe')}
          </button>
        )}
      </div>
    </div>
  );
}

interface SameAgainProps extends AnswersProps {
  readonly phase: Extract<RequestPhase, { readonly is: 'undelivered' }>;
}

/** An answer whose fate is not known: only the same one may follow. */
function SameAgain({ phase, ready, settled, onApprove, onReject, onClose }: SameAgainProps): ReactNode {
  const texts = useTexts();
  return (
    <div className="commands">
      <div className="answers">
        <Button onClick={guarded(settled, onClose)}>{texts.t('window.close')}</Button>
        {phase.answer === 'accept' ? (
          <Button onClick={guarded(settled, onApprove)} look={ready ? 'primary' : 'plain'} unready={!ready}>
            {texts.t('approval.undelivered.again')}
          </Button>
        ) : (
          <Button
            look="primary"
            onClick={guarded(settled, () => {
              onReject(phase.notMe);
            })}
          >
            {texts.t('approval.undelivered.again')}
          </Button>
        )}
      </div>
    </div>
  );
}

function Close({ onClick }: { readonly onClick: Click }): ReactNode {
  const texts = useTexts();
  return (
    <div className="commands">
      <div className="answers one">
        <Button onClick={onClick}>{texts.t('window.close')}</Button>
      </div>
    </div>
  );
}

/** The answers, always in the same places and of the same size, and the way on from an outcome. */
export function Answers(props: AnswersProps): ReactNode {
  const { phase } = props.request;
  switch (phase.is) {
    case 'waiting':
    case 'wrong-pin':
    case 'sending':
      return <Choice {...props} />;
    case 'undelivered':
      return <SameAgain {...props} phase={phase} />;
    case 'sent':
      // As the card that follows has it. The answer is still being looked after, so the request is not put away.
      return phase.answer === 'accept' ? null : <Close onClick={guarded(props.settled, props.onClose)} />;
    case 'approved':
      return null;
    case 'lost':
      if (phase.again) return <Choice {...props} />;
      return <Close onClick={guarded(props.settled, props.onDone)} />;
    case 'rejected':
    case 'unchecked':
    case 'elsewhere':
    case 'expired':
    case 'unsure':
    case 'refused':
      return <Close onClick={guarded(props.settled, props.onDone)} />;
  }
}
