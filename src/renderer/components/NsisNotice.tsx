import type { ReactNode } from 'react';
import { useOrganisation } from '../organisation.tsx';
import { useTexts } from '../texts.tsx';
import { Notice } from './Notice.tsx';

/** Verified, but at no NSIS level (protocol.md, "Web pages"): what that means for the user. */
export function NsisNotice(): ReactNode {
  const texts = useTexts();
  const { openNsisHelp } = useOrganisation();
  return (
    <Notice
      as="warning"
      icon="alert"
      heading={texts.t('enrolment.done.nsisHeading')}
      {...(openNsisHelp === null
        ? {}
        : {
            way: (
              <button type="button" className="link" onClick={openNsisHelp}>
                {texts.t('nsisHelp.open')}
              </button>
            ),
          })}
    >
      {texts.t('enrolment.done.nsisText')}
    </Notice>
  );
}
