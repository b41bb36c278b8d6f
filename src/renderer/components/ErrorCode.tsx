import type { ReactNode } from 'react';
import type { ErrorCode as Code } from '../../shared/errors.ts';
import { useTexts } from '../texts.tsx';
import { IconButton } from './Button.tsx';
import { useCopying } from './copying.ts';

interface ErrorCodeProps {
  readonly code: Code;
  readonly copy: (code: Code) => Promise<boolean>;
}

/** The code that the helpdesk looks up, with a button that copies it. */
export function ErrorCode({ code, copy }: ErrorCodeProps): ReactNode {
  const texts = useTexts();
  const { copied, run } = useCopying(() => copy(code));
  return (
    <div className="error-code">
      <span className="selectable">{texts.t('error.code', { code })}</span>
      <IconButton little icon={copied ? 'check' : 'copy'} label={texts.t('error.copyCode')} onClick={run} />
      <span className="copied" role="status">
        {copied ? texts.t('enrolment.done.copied') : ''}
      </span>
    </div>
  );
}
