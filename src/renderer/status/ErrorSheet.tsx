import type { ReactNode } from 'react';
import type { ErrorCode as Code } from '../../shared/errors.ts';
import { Button } from '../components/Button.tsx';
import { ErrorCode } from '../components/ErrorCode.tsx';
import { ErrorPanel } from '../components/ErrorPanel.tsx';
import { useTexts } from '../texts.tsx';
import { Sheet } from './Sheet.tsx';

interface ErrorSheetProps {
  readonly code: Code;
  readonly copy: (code: Code) => Promise<boolean>;
  readonly onBack: () => void;
  readonly onRetry: () => void;
}

/** A task that failed: what happened, what to do, the code for the helpdesk, and beginning anew. */
export function ErrorSheet({ code, copy, onBack, onRetry }: ErrorSheetProps): ReactNode {
  const texts = useTexts();
  return (
    <Sheet
      onBack={onBack}
      foot={<ErrorCode code={code} copy={copy} />}
      onward={
        <Button look="primary" onClick={onRetry}>
          {texts.t('status.retry')}
        </Button>
      }
    >
      <ErrorPanel code={code} />
    </Sheet>
  );
}
