import { useState, type ReactNode } from 'react';
import type { ErrorCode as Code } from '../../shared/errors.ts';
import type { StatusView } from '../../shared/state.ts';
import { Button } from '../components/Button.tsx';
import { useTexts } from '../texts.tsx';
import { ErrorSheet } from './ErrorSheet.tsx';
import { useLock } from './lock.ts';
import { Outcome } from './Outcome.tsx';
import { ResetWithPin } from './ResetWithPin.tsx';
import { ResetWithWord } from './ResetWithWord.tsx';
import { canConfirmWithPin } from './sheets.ts';

interface ResetProps {
  readonly view: StatusView;
  /** Why the last command was refused. */
  readonly failure: Code | null;
  /** The user has said that the PIN is forgotten. */
  readonly withoutPin: boolean;
  readonly onReset: (pin: string) => void;
  readonly onResetWithoutPin: (word: string) => void;
  /** The outcome was read: begin anew. */
  readonly onSeen: () => void;
  readonly onBack: () => void;
  /** To a new enrolment. */
  readonly onEnrol: () => void;
  readonly copy: (code: Code) => Promise<boolean>;
}

/** Deleting the device, here and on the server (product.md, row 13); with what came of it. */
export function Reset({
  view,
  failure,
  withoutPin,
  onReset,
  onResetWithoutPin,
  onSeen,
  onBack,
  onEnrol,
  copy,
}: ResetProps): ReactNode {
  const texts = useTexts();
  const [word, setWord] = useState(withoutPin);
  const { activity, outcome, error } = view.reset;
  const lock = useLock(view.lockedUntil, outcome === 'locked');
  const sending = activity === 'sending';
  const code = sending ? null : (error ?? failure);
  const pinServes = canConfirmWithPin(view);

  if (!sending && (outcome === 'deleted' || outcome === 'kept' || outcome === 'abandoned')) {
    return (
      <Outcome
        as={outcome === 'deleted' ? 'good' : 'rest'}
        icon={outcome === 'kept' ? 'clock' : 'check'}
        title={texts.t(`status.reset.${outcome}.title`)}
        onBack={onBack}
        onward={
          <Button look="primary" onClick={onEnrol}>
            {texts.t('status.action.enrol')}
          </Button>
        }
      >
        <p>{texts.t(`status.reset.${outcome}.text`)}</p>
        <p className="muted">{texts.t('status.reset.again')}</p>
      </Outcome>
    );
  }
  if (code !== null && code !== 'D-604') {
    return <ErrorSheet key={code} code={code} copy={copy} onBack={onBack} onRetry={onSeen} />;
  }
  if (word || !pinServes) {
    return (
      <ResetWithWord
        sending={sending}
        lost={view.deviceId === null}
        refused={code}
        onReset={onResetWithoutPin}
        onBack={onBack}
        {...(pinServes
          ? {
              onPin: () => {
                setWord(false);
              },
            }
          : {})}
      />
    );
  }
  return (
    <ResetWithPin
      state={view.reset}
      lock={sending ? { is: 'open' } : lock}
      onReset={onReset}
      onRetry={onSeen}
      onForgotten={() => {
        setWord(true);
      }}
      onBack={onBack}
    />
  );
}
