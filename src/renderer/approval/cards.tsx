import type { ReactNode } from 'react';
import type { ErrorCode as Code } from '../../shared/errors.ts';
import type { Translator } from '../../shared/i18n.ts';
import type { LoginRequest, RequestPhase } from '../../shared/state.ts';
import { ErrorCode } from '../components/ErrorCode.tsx';
import { SupportLine } from '../components/SupportLine.tsx';
import { Sentence } from '../texts.tsx';
import type { CardProps } from './Card.tsx';
import { ClosesBySelf } from './ClosesBySelf.tsx';

/** What the cards are made with. */
export interface CardTools {
  readonly texts: Translator;
  /** Whether the heading takes the focus; not where there is a PIN to type. */
  readonly takesFocus: boolean;
  readonly onDone: () => void;
  readonly copy: (code: Code) => Promise<boolean>;
}

type Phase<I extends RequestPhase['is']> = Extract<RequestPhase, { readonly is: I }>;
/** A sentence of the catalogue with the system's name in bold. */
type Named = (around: (system: string) => string) => ReactNode;

const named =
  (systemName: string): Named =>
  (around) => (
    <p>
      <Sentence around={around}>
        <span className="strong">{systemName}</span>
      </Sentence>
    </p>
  );

/** What somebody does who did not log in themselves, and whom they call. */
function notMeNext({ t }: Translator): ReactNode {
  return (
    <>
      <p>{t('approval.notMe.next')}</p>
      <SupportLine />
    </>
  );
}

/** As high as the card that follows, so that nothing moves when it comes. */
function sentCard({ notMe }: Phase<'sent'>, say: Named, { texts }: CardTools): CardProps {
  return {
    as: 'rest',
    icon: 'check',
    heading: texts.t('approval.sent.heading'),
    busy: true,
    children: (
      <>
        {say((system) => texts.t('approval.sent.text', { system }))}
        {notMe && notMeNext(texts)}
      </>
    ),
    foot: notMe ? null : <p className="caption muted">{texts.t('approval.sent.checking')}</p>,
  };
}

function rejectedCard({ notMe, alone }: Phase<'rejected'>, say: Named, { texts, onDone }: CardTools): CardProps {
  const text = !alone ? 'approval.rejectedHere.text' : notMe ? 'approval.notMe.text' : 'approval.rejected.text';
  return {
    as: 'rest',
    icon: 'cross',
    heading: texts.t(alone ? 'approval.rejected.heading' : 'approval.rejectedHere.heading'),
    children: (
      <>
        {say((system) => texts.t(text, { system }))}
        {notMe && notMeNext(texts)}
      </>
    ),
    foot: alone && !notMe ? <ClosesBySelf onClose={onDone} /> : null,
  };
}

function uncheckedCard({ answer, notMe }: Phase<'unchecked'>, say: Named, { texts, copy }: CardTools): CardProps {
  return {
    as: 'rest',
    icon: 'info',
    heading: texts.t('approval.unchecked.heading'),
    children: (
      <>
        {say((system) => texts.t(`approval.unchecked.${answer}`, { system }))}
        {notMe && notMeNext(texts)}
      </>
    ),
    foot: <ErrorCode code="A-405" copy={copy} />,
  };
}

/** The answer was lost, and the login page has given up. */
function tooLateCard({ answer, notMe }: Phase<'lost'>, say: Named, { texts, copy }: CardTools): CardProps {
  const foot = <ErrorCode code="A-404" copy={copy} />;
  if (answer === 'accept')
    return {
      as: 'warn',
      icon: 'alert',
      heading: texts.t('approval.tooLate.accept.heading'),
      children: say((system) => texts.t('approval.tooLate.accept.text', { system })),
      foot,
    };
  return {
    as: 'warn',
    icon: 'alert',
    heading: texts.t('approval.lost.reject.heading'),
    children: (
      <>
        {say((system) => texts.t('approval.tooLate.reject.text', { system }))}
        {notMe ? notMeNext(texts) : <p>{texts.t('approval.tooLate.reject.next')}</p>}
      </>
    ),
    foot,
  };
}

/** How a request ended, or that its answer is on the way nowhere; null for one that asks to be answered. */
export function cardOf({ phase, systemName }: LoginRequest, tools: CardTools): CardProps | null {
  const { texts, onDone, copy, takesFocus } = tools;
  const say = named(tools.texts.system(systemName));
  switch (phase.is) {
    case 'sent':
      return sentCard(phase, say, tools);
    case 'approved':
      return {
        as: 'good',
        icon: 'check',
        heading: texts.t('approval.approved.heading'),
        children: say((system) => texts.t('approval.approved.text', { system })),
        foot: <ClosesBySelf onClose={onDone} />,
      };
    case 'rejected':
      return rejectedCard(phase, say, tools);
    case 'unchecked':
      return uncheckedCard(phase, say, tools);
    case 'lost':
      return phase.again ? null : tooLateCard(phase, say, tools);
    case 'elsewhere':
      return {
        as: 'rest',
        icon: 'devices',
        heading: texts.t('approval.elsewhere.heading'),
        children: say((system) => texts.t('approval.elsewhere.text', { system })),
      };
    case 'expired':
      return {
        as: 'rest',
        icon: 'clock',
        heading: texts.t('approval.expired.heading'),
        children: say((system) => texts.t('approval.expired.text', { system })),
      };
    case 'unsure':
      return {
        as: 'rest',
        icon: 'clock',
        heading: texts.t('approval.unsure.heading'),
        children: say((system) => texts.t('approval.unsure.text', { system })),
      };
    case 'undelivered':
      return {
        as: 'bad',
        icon: 'offline',
        takesFocus,
        heading: texts.t('approval.undelivered.heading'),
        children: say((system) => texts.t(`approval.undelivered.${phase.answer}`, { system })),
        foot: <ErrorCode code={phase.code} copy={copy} />,
      };
    case 'refused':
      return {
        as: 'bad',
        icon: 'alert',
        heading: texts.t('approval.refused.heading'),
        children: (
          <>
            <p>{texts.error(phase.code).text}</p>
            <p>{texts.error(phase.code).next}</p>
          </>
        ),
        foot: <ErrorCode code={phase.code} copy={copy} />,
      };
    case 'waiting':
    case 'wrong-pin':
    case 'sending':
      return null;
  }
}
