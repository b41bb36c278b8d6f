import { useEffect, useId, type ReactNode } from 'react';
import type { ErrorCode as Code } from '../../shared/errors.ts';
import { Button } from '../components/Button.tsx';
import { ErrorCode } from '../components/ErrorCode.tsx';
import { useNewPin } from '../components/new-pin.ts';
import { NewPinFields } from '../components/NewPinFields.tsx';
import { Step } from '../components/Step.tsx';
import { useTexts } from '../texts.tsx';

interface PinStepProps {
  /** The device is being registered with the PIN that was handed over. */
  readonly registering: boolean;
  /** E-103 where the PIN was refused. */
  readonly error: Code | null;
  /** Takes the PIN, which is wiped here. */
  readonly onChosen: (pin: string) => void;
  readonly onBack: () => void;
  readonly copy: (code: Code) => Promise<boolean>;
}

/** Step 2: choosing a PIN and repeating it. */
export function PinStep({ registering, error, onChosen, onBack, copy }: PinStepProps): ReactNode {
  const texts = useTexts();
  const id = useId();
  const entry = useNewPin();
  const { firstRef } = entry;
  const ready = entry.repeat.is === 'same';

  useEffect(() => {
    if (!registering) firstRef.current?.focus();
  }, [registering, firstRef]);

  const activate = (): void => {
    if (ready) onChosen(entry.take());
    else entry.askForIt();
  };

  return (
    <Step
      back={
        <Button look="quiet" icon="back" onClick={onBack} unready={registering}>
          {texts.t('enrolment.back')}
        </Button>
      }
      onward={
        <Button
          look={ready || registering ? 'primary' : 'plain'}
          onClick={activate}
          unready={!ready}
          busy={registering}
        >
          {texts.t(registering ? 'enrolment.pin.activating' : 'enrolment.pin.activate')}
        </Button>
      }
    >
      <h1>{texts.t('enrolment.pin.heading')}</h1>
      <p id={`${id}-note`}>{texts.t('enrolment.pin.note')}</p>
      <NewPinFields
        entry={entry}
        label={texts.t('enrolment.pin.label')}
        sending={registering ? texts.t('enrolment.pin.activating') : null}
        refused={error}
        onEnter={activate}
        describedBy={`${id}-note`}
        {...(error === null ? {} : { refusedFoot: <ErrorCode code={error} copy={copy} /> })}
      />
    </Step>
  );
}
