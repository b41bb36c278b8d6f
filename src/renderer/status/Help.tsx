import type { ReactNode } from 'react';
import type { ErrorCode as Code } from '../../shared/errors.ts';
import type { StatusView } from '../../shared/state.ts';
import { DeviceFacts } from '../components/DeviceFacts.tsx';
import { ErrorCode } from '../components/ErrorCode.tsx';
import { Notice } from '../components/Notice.tsx';
import { SupportLine } from '../components/SupportLine.tsx';
import { useOrganisation } from '../organisation.tsx';
import { useTexts } from '../texts.tsx';
import { Sheet } from './Sheet.tsx';

interface HelpProps {
  readonly view: StatusView;
  /** Why the last command was refused. */
  readonly failure: Code | null;
  readonly copyId: () => Promise<boolean>;
  readonly onBack: () => void;
  readonly copy: (code: Code) => Promise<boolean>;
}

/** What the program does, whom to ask, and what they will ask for. */
export function Help({ view, failure, copyId, onBack, copy }: HelpProps): ReactNode {
  const texts = useTexts();
  const { support } = useOrganisation();
  return (
    <Sheet title={texts.t('help.title')} takesFocus onBack={onBack}>
      {failure !== null && (
        <Notice
          as="danger"
          icon="alert"
          heading={texts.error(failure).title}
          way={<ErrorCode code={failure} copy={copy} />}
          alert
        >
          {texts.error(failure).text} {texts.error(failure).next}
        </Notice>
      )}
      <section className="help">
        <h2 className="strong">{texts.t('help.what.title')}</h2>
        <ol className="points">
          {(['help.what.point1', 'help.what.point2', 'help.what.point3'] as const).map((point, index) => (
            <li key={point}>
              <span>{`${index + 1}.`}</span>
              <span>{texts.t(point)}</span>
            </li>
          ))}
        </ol>
      </section>
      <section className="help">
        <h2 className="strong">{texts.t('help.support.title')}</h2>
        {support === null ? <p>{texts.t('help.support.none')}</p> : <SupportLine />}
        <p className="muted">{texts.t('help.codes')}</p>
      </section>
      {view.deviceId !== null && <DeviceFacts name={view.name} deviceId={view.deviceId} copyId={copyId} />}
      <p className="caption muted version">{texts.t('status.version', { version: view.version })}</p>
    </Sheet>
  );
}
