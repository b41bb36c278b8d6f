import type { ReactNode } from 'react';
import type { EnrolmentActivity } from '../../shared/state.ts';
import { Button } from '../components/Button.tsx';
import { Heading } from '../components/Heading.tsx';
import { Notice } from '../components/Notice.tsx';
import { Step } from '../components/Step.tsx';
import { useTexts } from '../texts.tsx';

interface MitIdStepProps {
  readonly onVerify: () => void;
  readonly onLater: () => void;
}

function Later({ onLater }: { readonly onLater: () => void }): ReactNode {
  const texts = useTexts();
  return (
    <Button look="quiet" onClick={onLater}>
      {texts.t('enrolment.mitid.later')}
    </Button>
  );
}

/** How the page goes, in three points. */
function How(): ReactNode {
  const texts = useTexts();
  return (
    <>
      <p className="strong what-now">{texts.t('enrolment.mitid.how')}</p>
      <ol className="points">
        <li>
          <span>1.</span>
          <span>{texts.t('enrolment.mitid.point1')}</span>
        </li>
        <li>
          <span>2.</span>
          <span>{texts.t('enrolment.mitid.point2')}</span>
        </li>
        <li>
          <span>3.</span>
          <span>{texts.t('enrolment.mitid.point3')}</span>
        </li>
      </ol>
    </>
  );
}

/** Step 3 when it is taken up later: the guide's text and button come first. `opening`: the page is on its way. */
export function MitIdStep({ onVerify, onLater, opening }: MitIdStepProps & { readonly opening: boolean }): ReactNode {
  const texts = useTexts();
  return (
    <Step
      foot={texts.t('enrolment.mitid.laterNote')}
      back={<Later onLater={onLater} />}
      onward={
        <Button look="primary" onClick={onVerify} busy={opening}>
          {texts.t(opening ? 'enrolment.mitid.opening' : 'enrolment.mitid.verify')}
        </Button>
      }
    >
      <Heading>{texts.t('enrolment.mitid.heading')}</Heading>
      <p>{texts.t('enrolment.mitid.text')}</p>
      <How />
      <div className="apart">
        <Notice icon="card" heading={texts.t('enrolment.mitid.ready')}>
          {texts.t('enrolment.mitid.readyText')}
        </Notice>
      </div>
    </Step>
  );
}

/** Step 3 while the page is up in its own window, on its way there, or its outcome is asked for. */
export function MitIdUnderWay({
  activity,
  onVerify,
  onLater,
}: MitIdStepProps & { readonly activity: EnrolmentActivity }): ReactNode {
  const texts = useTexts();
  const isOpen = activity === 'page-open';
  return (
    <Step
      foot={texts.t(isOpen ? 'enrolment.mitid.openAgainNote' : 'enrolment.mitid.laterNote')}
      back={<Later onLater={onLater} />}
      onward={isOpen ? <Button onClick={onVerify}>{texts.t('enrolment.mitid.openAgain')}</Button> : null}
    >
      <Heading>{texts.t(isOpen ? 'enrolment.mitid.openHeading' : 'enrolment.mitid.heading')}</Heading>
      {isOpen && <p>{texts.t('enrolment.mitid.openText')}</p>}
      {!isOpen && (
        <p className="waiting" role="status">
          <span className="turning" />
          <span>{texts.t(activity === 'checking' ? 'enrolment.mitid.checking' : 'enrolment.mitid.opening')}</span>
        </p>
      )}
      {activity !== 'checking' && (
        <>
          <How />
          <div className="apart">
            <Notice icon="card" heading={texts.t('enrolment.mitid.ready')}>
              {texts.t('enrolment.mitid.readyText')}
            </Notice>
          </div>
        </>
      )}
    </Step>
  );
}
