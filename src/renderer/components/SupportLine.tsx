import type { ReactNode } from 'react';
import { useOrganisation } from '../organisation.tsx';
import { useTexts } from '../texts.tsx';

/** How to reach the organisation's IT support, in its own words; nothing where it has said nothing. */
export function SupportLine(): ReactNode {
  const texts = useTexts();
  const { support, openSupport } = useOrganisation();
  if (support === null) return null;
  const { text, link } = support;
  return (
    <div className="support">
      {text !== '' && <p className="selectable">{text}</p>}
      {link !== null && (
        <button type="button" className="link" onClick={openSupport}>
          {texts.t(`support.open.${link.is}`, { label: link.label })}
        </button>
      )}
    </div>
  );
}
