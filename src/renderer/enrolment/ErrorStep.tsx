import type { ReactNode } from 'react';
import type { ErrorCode as Code } from '../../shared/errors.ts';
import { ErrorCode } from '../components/ErrorCode.tsx';
import { ErrorPanel } from '../components/ErrorPanel.tsx';
import { Step } from '../components/Step.tsx';
import { useTexts } from '../texts.tsx';

interface ErrorStepProps {
  readonly code: Code;
  /** The host of the page that was stopped (E-114). */
  readonly blockedHost: string | null;
  readonly back?: ReactNode;
  readonly onward: ReactNode;
  readonly copy: (code: Code) => Promise<boolean>;
}

/** A step that could not go on: what happened, what to do, and the code for the helpdesk. */
export function ErrorStep({ code, blockedHost, back, onward, copy }: ErrorStepProps): ReactNode {
  const texts = useTexts();
  return (
    <Step foot={<ErrorCode code={code} copy={copy} />} back={back} onward={onward}>
      <ErrorPanel
        code={code}
        {...(blockedHost === null ? {} : { detail: texts.t('enrolment.mitid.blockedHost', { host: blockedHost }) })}
      />
    </Step>
  );
}
