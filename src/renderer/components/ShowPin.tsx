import type { ReactNode } from 'react';
import { useTexts } from '../texts.tsx';
import { IconButton } from './Button.tsx';

/** The button beside a PIN that shows its digits, or hides them again. */
export function ShowPin({ shown, onToggle }: { readonly shown: boolean; readonly onToggle: () => void }): ReactNode {
  const texts = useTexts();
  return (
    <IconButton
      leavesFocus
      icon={shown ? 'eye-off' : 'eye'}
      label={texts.t(shown ? 'pin.hide' : 'pin.show')}
      onClick={onToggle}
    />
  );
}
