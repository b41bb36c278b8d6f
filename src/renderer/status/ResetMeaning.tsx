import type { ReactNode } from 'react';
import { Notice } from '../components/Notice.tsx';
import { useTexts } from '../texts.tsx';

/** What a reset does, before it is asked for. */
export function ResetMeaning(): ReactNode {
  const texts = useTexts();
  return (
    <Notice as="warning" icon="alert" heading={texts.t('status.reset.heading')}>
      {texts.t('status.reset.text')} {texts.t('status.reset.after')}
    </Notice>
  );
}
