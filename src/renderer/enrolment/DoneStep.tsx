import type { ReactNode } from 'react';
import type { EnrolmentState } from '../../shared/state.ts';
import { Button, IconButton } from '../components/Button.tsx';
import { useCopying } from '../components/copying.ts';
import { Heading } from '../components/Heading.tsx';
import { Icon } from '../components/Icon.tsx';
import { LargeMark } from '../components/Mark.tsx';
import { Notice } from '../components/Notice.tsx';
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
  const { copied, run } = useCopying(copyId);
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
        <LargeMark whole size={40} />
      </span>
      <Heading>{texts.t('enrolment.done.heading')}</Heading>
      <p>{texts.t('enrolment.done.text')}</p>
      <dl className="facts">
        <div>
          <dt>{texts.t('enrolment.done.device')}</dt>
          <dd className="selectable">{enrolment.name}</dd>
        </div>
        {deviceId !== null && (
          <div>
            <dt>{texts.t('enrolment.done.id')}</dt>
            <dd>
              <span className="tabular selectable">{deviceId}</span>
              <IconButton icon={copied ? 'check' : 'copy'} label={texts.t('enrolment.done.copyId')} onClick={run} />
            </dd>
          </div>
        )}
      </dl>
      <p className="copied" role="status">
        {copied && (
          <>
            <Icon name="check" small />
            {texts.t('enrolment.done.copied')}
          </>
        )}
      </p>
      {enrolment.nsisWarning && (
        <Notice as="warning" icon="alert" heading={texts.t('enrolment.done.nsisHeading')}>
          {texts.t('enrolment.done.nsisText')}
        </Notice>
      )}
      {enrolment.alreadyVerified && !enrolment.nsisWarning && (
        <p className="muted">{texts.t('enrolment.done.already')}</p>
      )}
    </Step>
  );
}
