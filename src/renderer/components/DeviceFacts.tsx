import type { ReactNode } from 'react';
import { useTexts } from '../texts.tsx';
import { IconButton } from './Button.tsx';
import { useCopying } from './copying.ts';

interface DeviceFactsProps {
  readonly name: string;
  readonly deviceId: string | null;
  readonly copyId: () => Promise<boolean>;
}

/** The name of the device and its OS2faktor ID, which can be copied: "Kopieret" then stands where the label was, so nothing moves. */
export function DeviceFacts({ name, deviceId, copyId }: DeviceFactsProps): ReactNode {
  const texts = useTexts();
  const { copied, run } = useCopying(copyId);
  return (
    <dl className="facts">
      <div>
        <dt>{texts.t('enrolment.done.device')}</dt>
        <dd className="selectable">{name}</dd>
      </div>
      {deviceId !== null && (
        <div>
          <dt>
            <span className={copied ? 'spoken' : ''}>{texts.t('enrolment.done.id')}</span>
            <span className="copied" role="status">
              {copied ? texts.t('enrolment.done.copied') : ''}
            </span>
          </dt>
          <dd>
            <span className="tabular selectable">{deviceId}</span>
            <IconButton icon={copied ? 'check' : 'copy'} label={texts.t('enrolment.done.copyId')} onClick={run} />
          </dd>
        </div>
      )}
    </dl>
  );
}
