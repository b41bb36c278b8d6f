import type { ReactNode } from 'react';
import type { EnrolmentActivity, EnrolmentView } from '../../shared/state.ts';
import { Button } from '../components/Button.tsx';
import { Heading } from '../components/Heading.tsx';
import { Notice } from '../components/Notice.tsx';
import { Step } from '../components/Step.tsx';
import { useTexts } from '../texts.tsx';

interface MitIdStepProps {
  readonly onVerify: () => void;
  readonly onLater: () => void;
  /** Where the page opens (policy). */
  readonly browser: EnrolmentView['browser'];
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
function How({ browser }: Pick<MitIdStepProps, 'browser'>): ReactNode {
  const texts = useTexts();
  return (
    <>
      <p className="strong what-now">{texts.t('enrolment.mitid.how')}</p>
      <ol className="points">
        <li>
          <span>1.</span>
          <span>{texts.t(browser === 'system' ? 'enrolment.mitid.browser.point1' : 'enrolment.mitid.point1')}</span>
        </li>
        <li>
          <span>2.</span>
          <span>{texts.t('enrolment.mitid.point2')}</span>
        </li>
        <li>
          <span>3.</span>
          <span>{texts.t(browser === 'system' ? 'enrolment.mitid.browser.point3' : 'enrolment.mitid.point3')}</span>
        </li>
      </ol>
    </>
  );
}

/** Step 3 when it is taken up later: the guide's text and button come first. `opening`: the page is on its way. */
export function MitIdStep({
  onVerify,
  onLater,
  browser,
  opening,
}: MitIdStepProps & { readonly opening: boolean }): ReactNode {
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
      <How browser={browser} />
      <div className="apart">
        <Notice icon="card" heading={texts.t('enrolment.mitid.ready')}>
          {texts.t(browser === 'system' ? 'enrolment.mitid.browser.readyText' : 'enrolment.mitid.readyText')}
        </Notice>
      </div>
    </Step>
  );
}

/** What is said while the page is open, by where it is. */
const OPEN = {
  window: {
    heading: 'enrolment.mitid.openHeading',
    text: 'enrolment.mitid.openText',
    note: 'enrolment.mitid.openAgainNote',
  },
  system: {
    heading: 'enrolment.mitid.browser.openHeading',
    text: 'enrolment.mitid.browser.openText',
    note: 'enrolment.mitid.browser.openAgainNote',
  },
} as const;

/** Step 3 while the page is up, on its way there, or its outcome is asked for. */
export function MitIdUnderWay({
  activity,
  onVerify,
  onLater,
  browser,
}: MitIdStepProps & { readonly activity: EnrolmentActivity }): ReactNode {
  const texts = useTexts();
  const isOpen = activity === 'page-open';
  const open = OPEN[browser];
  return (
    <Step
      foot={texts.t(isOpen ? open.note : 'enrolment.mitid.laterNote')}
      back={<Later onLater={onLater} />}
      onward={isOpen ? <Button onClick={onVerify}>{texts.t('enrolment.mitid.openAgain')}</Button> : null}
    >
      <Heading>{texts.t(isOpen ? open.heading : 'enrolment.mitid.heading')}</Heading>
      {isOpen && <p>{texts.t(open.text)}</p>}
      {!isOpen && (
        <p className="waiting" role="status">
          <span className="turning" />
          <span>{texts.t(activity === 'checking' ? 'enrolment.mitid.checking' : 'enrolment.mitid.opening')}</span>
        </p>
      )}
      {activity !== 'checking' && (
        <>
          <How browser={browser} />
          <div className="apart">
            <Notice icon="card" heading={texts.t('enrolment.mitid.ready')}>
              {texts.t(browser === 'system' ? 'enrolment.mitid.browser.readyText' : 'enrolment.mitid.readyText')}
            </Notice>
          </div>
        </>
      )}
    </Step>
  );
}
