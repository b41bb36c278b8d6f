import type { ReactNode } from 'react';
import type { ErrorCode as Code } from '../../shared/errors.ts';
import type { LoginRequest } from '../../shared/state.ts';
import { Emblem } from '../components/Emblem.tsx';
import { ErrorCode } from '../components/ErrorCode.tsx';
import { Heading } from '../components/Heading.tsx';
import { SupportLine } from '../components/SupportLine.tsx';
import type { IconName } from '../components/Icon.tsx';
import { Sentence, useTexts } from '../texts.tsx';
import { ClosesBySelf } from './ClosesBySelf.tsx';

interface CardProps {
  readonly as: 'rest' | 'good' | 'bad';
  readonly icon: IconName;
  readonly heading: string;
  readonly children: ReactNode;
  /** What changes by itself, and is therefore not read out. */
  readonly foot?: ReactNode;
  readonly takesFocus?: boolean;
}

/** One mark, one sentence, one way on. */
function Card({ as, icon, heading, children, foot, takesFocus = true }: CardProps): ReactNode {
  return (
    <div className="outcome">
      <Emblem as={as} icon={icon} />
      <div>
        <div role="status">
          <Heading focus={takesFocus}>{heading}</Heading>
          {children}
        </div>
        {foot}
      </div>
    </div>
  );
}

interface OutcomeProps {
  readonly request: LoginRequest;
  /** Whether the heading takes the focus; not where there is a PIN to type. */
  readonly takesFocus: boolean;
  readonly onDone: () => void;
  readonly copy: (code: Code) => Promise<boolean>;
}

/** How a request ended, or that its answer is on the way nowhere; nothing for one that waits. */
export function Outcome({ request, takesFocus, onDone, copy }: OutcomeProps): ReactNode {
  const texts = useTexts();
  const { phase, systemName } = request;
  const named = (around: (system: string) => string): ReactNode => (
    <Sentence around={around}>
      <span className="strong">{systemName}</span>
    </Sentence>
  );
  switch (phase.is) {
    case 'approved':
      return (
        <Card
          as="good"
          icon="check"
          heading={texts.t('approval.approved.heading')}
          foot={<ClosesBySelf onClose={onDone} />}
        >
          <p>{named((system) => texts.t('approval.approved.text', { system }))}</p>
        </Card>
      );
    case 'rejected':
      return phase.notMe ? (
        <Card as="rest" icon="cross" heading={texts.t('approval.rejected.heading')}>
          <p>{named((system) => texts.t('approval.notMe.text', { system }))}</p>
          <p>{texts.t('approval.notMe.next')}</p>
          <SupportLine />
        </Card>
      ) : (
        <Card
          as="rest"
          icon="cross"
          heading={texts.t('approval.rejected.heading')}
          foot={<ClosesBySelf onClose={onDone} />}
        >
          <p>{named((system) => texts.t('approval.rejected.text', { system }))}</p>
        </Card>
      );
    case 'expired':
      return (
        <Card as="rest" icon="clock" heading={texts.t('approval.expired.heading')}>
          <p>{named((system) => texts.t('approval.expired.text', { system }))}</p>
        </Card>
      );
    case 'unsure':
      return (
        <Card as="rest" icon="clock" heading={texts.t('approval.unsure.heading')}>
          <p>{named((system) => texts.t('approval.unsure.text', { system }))}</p>
        </Card>
      );
    case 'undelivered':
      return (
        <Card
          as="bad"
          icon="offline"
          takesFocus={takesFocus}
          heading={texts.t('approval.undelivered.heading')}
          foot={<ErrorCode code={phase.code} copy={copy} />}
        >
          <p>
            {named((system) =>
              phase.answer === 'accept'
                ? texts.t('approval.undelivered.accept', { system })
                : texts.t('approval.undelivered.reject', { system }),
            )}
          </p>
        </Card>
      );
    case 'refused':
      return (
        <Card
          as="bad"
          icon="alert"
          heading={texts.t('approval.refused.heading')}
          foot={<ErrorCode code={phase.code} copy={copy} />}
        >
          <p>{texts.error(phase.code).text}</p>
          <p>{texts.error(phase.code).next}</p>
        </Card>
      );
    case 'waiting':
    case 'wrong-pin':
    case 'sending':
      return null;
  }
}
