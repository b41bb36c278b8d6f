import { useEffect, useRef, type ReactNode } from 'react';
import type { StatusSheet } from '../../shared/state.ts';
import { Icon } from '../components/Icon.tsx';
import { useTexts } from '../texts.tsx';

interface FootBarProps {
  readonly version: string;
  /** The sheet that the user comes back from: its button takes the focus. */
  readonly from: StatusSheet | null;
  readonly onSheet: (sheet: StatusSheet) => void;
}

function Entry({ sheet, from, onSheet }: Omit<FootBarProps, 'version'> & { sheet: 'settings' | 'help' }): ReactNode {
  const texts = useTexts();
  const ref = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (from === sheet) ref.current?.focus();
  }, [from, sheet]);
  return (
    <button
      ref={ref}
      type="button"
      className="button quiet"
      onClick={() => {
        onSheet(sheet);
      }}
    >
      <Icon name={sheet} small />
      {texts.t(`status.${sheet}`)}
    </button>
  );
}

/** What is always there: settings, help, and which version this is. */
export function FootBar({ version, from, onSheet }: FootBarProps): ReactNode {
  const texts = useTexts();
  return (
    <footer className="footbar">
      <Entry sheet="settings" from={from} onSheet={onSheet} />
      <Entry sheet="help" from={from} onSheet={onSheet} />
      <span className="version caption muted">{texts.t('status.version', { version })}</span>
    </footer>
  );
}
