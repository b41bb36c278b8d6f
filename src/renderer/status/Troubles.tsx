import type { ReactNode } from 'react';
import type { ErrorCode as Code } from '../../shared/errors.ts';
import { Button } from '../components/Button.tsx';
import { ErrorCode } from '../components/ErrorCode.tsx';
import { Notice } from '../components/Notice.tsx';
import { useTexts } from '../texts.tsx';

interface TroublesProps {
  readonly codes: readonly Code[];
  readonly onRead: (code: Code) => void;
  readonly copy: (code: Code) => Promise<boolean>;
}

/** What went wrong in the program itself, until it is read. The device may be in the best of states beside it. */
export function Troubles({ codes, onRead, copy }: TroublesProps): ReactNode {
  const texts = useTexts();
  return codes.map((code) => {
    const { title, text, next } = texts.error(code);
    const way = (
      <>
        <ErrorCode code={code} copy={copy} />
        <Button
          onClick={() => {
            onRead(code);
          }}
        >
          {texts.t('status.trouble.read')}
        </Button>
      </>
    );
    return (
      <Notice key={code} as="warning" icon="alert" heading={title} way={way}>
        {text} {next}
      </Notice>
    );
  });
}
