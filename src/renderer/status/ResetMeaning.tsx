import type { ReactNode } from 'react';
import { Notice } from '../components/Notice.tsx';
import { useTexts } from '../texts.tsx';

/** What a reset does, before it is asked for; `lost`: of a device that the keychain does not give. */
export function ResetMeaning({ lost = false }: { readonly lost?: boolean }): ReactNode {
  const texts = useTexts();
  return (
    <Notice as="warning" icon="alert" heading={texts.t('status.reset.heading')}>
      {texts.t(lost ? 'status.reset.lost' : 'status.reset.text')} {texts.t('status.reset.after')}
    </Notice>
  );
}
