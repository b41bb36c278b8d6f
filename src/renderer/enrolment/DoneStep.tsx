import type { ReactNode } from 'react';
import type { EnrolmentState } from '../../shared/state.ts';
import { Button } from '../components/Button.tsx';
import { DeviceFacts } from '../components/DeviceFacts.tsx';
import { Heading } from '../components/Heading.tsx';
import { StateMark } from '../components/StateMark.tsx';
import { NsisNotice } from '../components/NsisNotice.tsx';
import { Step } from '../components/Step.tsx';
import { useTexts } from '../texts.tsx';

interface DoneStepProps {
  readonly enrolment: EnrolmentState;
  readonly deviceId: string | null;
  readonly copyId: () => Promise<boolean>;
  readonly onClose: () => void;
}

/** Step 4: done, with the name and the id of the device. */
export function DoneStep({ enrolment, deviceId, copyId, onClose }: DoneStepProps): ReactNode {
  const texts = useTexts();
  return (
    <Step
      foot={texts.t('enrolment.done.where')}
      onward={
        <Button look="primary" onClick={onClose}>
          {texts.t('window.close')}
        </Button>
      }
    >
      <span className="emblem brand">
        <StateMark state="whole" size={40} />
      </span>
      <Heading>{texts.t('enrolment.done.heading')}</Heading>
      <p>{texts.t('enrolment.done.text')}</p>
      <DeviceFacts name={enrolment.name} deviceId={deviceId} copyId={copyId} />
      {enrolment.nsisWarning && (
        <div className="apart">
          <NsisNotice />
        </div>
      )}
      {enrolment.alreadyVerified && !enrolment.nsisWarning && (
        <p className="muted apart">{texts.t('enrolment.done.already')}</p>
      )}
    </Step>
  );
}
