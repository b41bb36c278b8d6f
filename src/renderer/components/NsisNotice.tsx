import type { ReactNode } from 'react';
import { useTexts } from '../texts.tsx';
import { Notice } from './Notice.tsx';

/** Verified, but at no NSIS level (protocol.md, "Web pages"): what that means for the user. */
export function NsisNotice(): ReactNode {
  const texts = useTexts();
  return (
    <Notice as="warning" icon="alert" heading={texts.t('enrolment.done.nsisHeading')}>
      {texts.t('enrolment.done.nsisText')}
    </Notice>
  );
}
