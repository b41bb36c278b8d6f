import type { ReactNode } from 'react';
import { Button } from '../components/Button.tsx';
import { Emblem } from '../components/Emblem.tsx';
import { Heading } from '../components/Heading.tsx';
import { useTexts } from '../texts.tsx';
import { Sheet } from './Sheet.tsx';

/** What to do about a forgotten PIN (product.md, row 6). */
export function Forgotten({
  onReset,
  onBack,
}: {
  readonly onReset: () => void;
  readonly onBack: () => void;
}): ReactNode {
  const texts = useTexts();
  return (
    <Sheet
      onBack={onBack}
      onward={
        <Button look="primary" onClick={onReset}>
          {texts.t('status.forgotten.onward')}
        </Button>
      }
    >
      <Emblem as="rest" icon="pin" />
      <Heading>{texts.t('status.forgotten.title')}</Heading>
      <p>{texts.t('status.forgotten.text')}</p>
      <ol className="points">
        <li>
          <span>1.</span>
          <span>{texts.t('status.forgotten.point1')}</span>
        </li>
        <li>
          <span>2.</span>
          <span>{texts.t('status.forgotten.point2')}</span>
        </li>
        <li>
          <span>3.</span>
          <span>{texts.t('status.forgotten.point3')}</span>
        </li>
      </ol>
    </Sheet>
  );
}
