import type { MouseEvent, ReactNode } from 'react';
import type { LoginRequest } from '../../shared/state.ts';
import { Button } from '../components/Button.tsx';
import { useTexts } from '../texts.tsx';

interface AnswersProps {
  readonly request: LoginRequest;
  /** A PIN is in that can be sent. */
  readonly ready: boolean;
  readonly needsPin: boolean;
  /** Whether a click counts already. */
  readonly settled: () => boolean;
  readonly onApprove: () => void;
  readonly onReject: (notMe: boolean) => void;
  /** Closes the window; the request stays on the list. */
  readonly onClose: () => void;
  /** Puts a request away that has its outcome. */
  readonly onDone: () => void;
}

/** The answers, always in the same places and of the same size, and the way on from an outcome. */
export function Answers(props: AnswersProps): ReactNode {
  const texts = useTexts();
  const { request, ready, needsPin } = props;
  const { phase } = request;
  const guarded =
    (action: () => void) =>
    (event: MouseEvent): void => {
      if (props.settled()) action();
      // Whoever looks at the click afterwards can tell that it did not count.
      else event.preventDefault();
    };

  switch (phase.is) {
    case 'waiting':
    case 'wrong-pin':
    case 'sending': {
      const sending = phase.is === 'sending' ? phase.answer : null;
      return (
        <div className="commands">
          <div className={needsPin ? 'answers' : 'answers one'}>
            <Button
              onClick={guarded(() => {
                if (sending === null) props.onReject(false);
              })}
              busy={sending === 'reject'}
              unready={sending === 'accept'}
            >
              {texts.t(sending === 'reject' ? 'approval.sending' : 'approval.reject')}
            </Button>
            {needsPin && (
              <Button
                onClick={guarded(props.onApprove)}
                look={ready || sending === 'accept' ? 'primary' : 'plain'}
                busy={sending === 'accept'}
                unready={!ready}
              >
                {texts.t(sending === 'accept' ? 'approval.sending' : 'approval.approve')}
              </Button>
            )}
          </div>
          <div className="aside">
            {sending === null && (
              <button
                type="button"
                className="link"
                onClick={guarded(() => {
                  props.onReject(true);
                })}
              >
                {texts.t('approval.notMe')}
              </button>
            )}
          </div>
        </div>
      );
    }
    case 'undelivered':
      return (
        <div className="commands">
          <div className="answers">
            <Button onClick={guarded(props.onClose)}>{texts.t('window.close')}</Button>
            {phase.answer === 'accept' ? (
              <Button onClick={guarded(props.onApprove)} look={ready ? 'primary' : 'plain'} unready={!ready}>
                {texts.t('approval.undelivered.again')}
              </Button>
            ) : (
              <Button
                look="primary"
                onClick={guarded(() => {
                  props.onReject(phase.notMe);
                })}
              >
                {texts.t('approval.undelivered.again')}
              </Button>
            )}
          </div>
        </div>
      );
    case 'approved':
      return null;
    case 'rejected':
    case 'expired':
    case 'unsure':
    case 'refused':
      return (
        <div className="commands">
          <div className="answers one">
            <Button onClick={guarded(props.onDone)}>{texts.t('window.close')}</Button>
          </div>
        </div>
      );
  }
}
