import type { ReactNode } from 'react';
import type { ErrorCode as Code } from '../../shared/errors.ts';
import type { StatusAction, StatusView } from '../../shared/state.ts';
import { Button } from '../components/Button.tsx';
import { ErrorCode } from '../components/ErrorCode.tsx';
import type { IconName } from '../components/Icon.tsx';
import { LockPanel } from '../components/LockPanel.tsx';
import { Notice } from '../components/Notice.tsx';
import { useTexts } from '../texts.tsx';

interface NextStepProps {
  readonly view: StatusView;
  readonly onAction: (action: StatusAction) => void;
  readonly copy: (code: Code) => Promise<boolean>;
}

const ICONS = {
  enrol: 'card',
  'finish-mitid': 'card',
  'choose-pin': 'pin',
  reset: 'reset',
} as const satisfies Partial<Record<StatusAction, IconName>>;

/** Whether the step that is due has words of its own; the keychain's stand in its error. */
function isTold(action: StatusAction | null): action is keyof typeof ICONS {
  return action !== null && action in ICONS;
}

/** What to do about the state: the step that is due, with the one accent-coloured button, or what is in the way. */
export function NextStep({ view, onAction, copy }: NextStepProps): ReactNode {
  const texts = useTexts();
  const { condition, due } = view;
  if (isTold(due)) {
    const button = (
      <Button
        look="primary"
        onClick={() => {
          onAction(due);
        }}
      >
        {texts.t(`status.action.${due}`)}
      </Button>
    );
    return (
      <Notice as="next" icon={ICONS[due]} heading={texts.t(`status.due.${due}.title`)} way={button}>
        {texts.t(`status.due.${due}.text`)}
      </Notice>
    );
  }
  switch (condition.is) {
    case 'keychain': {
      const way = (
        <>
          <ErrorCode code={condition.code} copy={copy} />
          {due === 'retry-keychain' && (
            <Button
              look="primary"
              onClick={() => {
                onAction(due);
              }}
            >
              {texts.t('status.action.retry-keychain')}
            </Button>
          )}
        </>
      );
      return (
        <Notice icon="info" heading={texts.t('error.whatNow')} way={way}>
          {texts.error(condition.code).next}
        </Notice>
      );
    }
    case 'offline': {
      const { title, text, next } = texts.error(condition.code);
      return (
        <Notice icon="offline" heading={title} way={<ErrorCode code={condition.code} copy={copy} />}>
          {text} {next}
        </Notice>
      );
    }
    case 'locked':
      return (
        <LockPanel until={condition.until} heading={texts.t('status.locked.wait')}>
          {texts.t('status.locked.forgotten')}
        </LockPanel>
      );
    default:
      return null;
  }
}
