import type { ReactNode } from 'react';
import type { ErrorCode as Code } from '../../shared/errors.ts';
import type { StatusView } from '../../shared/state.ts';
import { Button } from '../components/Button.tsx';
import { ErrorCode } from '../components/ErrorCode.tsx';
import { Notice } from '../components/Notice.tsx';
import { Say } from '../components/Say.tsx';
import { useTexts } from '../texts.tsx';
import { Sheet } from './Sheet.tsx';

interface ReportProps {
  readonly text: string;
  readonly state: StatusView['diagnostics'];
  readonly onSave: () => void;
  readonly onBack: () => void;
  readonly copy: (code: Code) => Promise<boolean>;
}

/** The whole report, seen before it is saved. */
export function Report({ text, state: { saved, error }, onSave, onBack, copy }: ReportProps): ReactNode {
  const texts = useTexts();
  return (
    <Sheet
      key="report"
      title={texts.t('diagnostics.report.title')}
      takesFocus
      onBack={onBack}
      onward={
        <Button look="primary" onClick={onSave}>
          {texts.t('diagnostics.report.save')}
        </Button>
      }
    >
      <p className="muted">{texts.t('diagnostics.report.text')}</p>
      {error !== null && (
        <Notice
          as="danger"
          icon="alert"
          heading={texts.error(error).title}
          way={<ErrorCode code={error} copy={copy} />}
          alert
        >
          {texts.error(error).text} {texts.error(error).next}
        </Notice>
      )}
      <pre className="report selectable" tabIndex={0} role="region" aria-label={texts.t('diagnostics.report.label')}>
        {text}
      </pre>
      <Say
        id="report-saved"
        said={
          saved === null
            ? { as: 'hint', text: '' }
            : { as: 'good', text: texts.t('diagnostics.report.saved', { file: saved }) }
        }
      />
    </Sheet>
  );
}
