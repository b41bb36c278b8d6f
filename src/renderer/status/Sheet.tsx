import { useId, type ReactNode } from 'react';
import { Button } from '../components/Button.tsx';
import { Heading } from '../components/Heading.tsx';
import { useTexts } from '../texts.tsx';

interface SheetProps {
  /** The heading, where the content has none of its own. */
  readonly title?: string;
  /** There is no field that takes the focus: the heading does. */
  readonly takesFocus?: boolean;
  readonly children: ReactNode;
  /** The last line above the buttons. */
  readonly foot?: ReactNode;
  readonly onBack: () => void;
  /** Something is on its way: its outcome is waited for. */
  readonly waits?: boolean;
  /** The way on, at the right. */
  readonly onward?: ReactNode;
}

/** One task of the status window. Leaving it is always the button at the left, or Escape. */
export function Sheet({
  title,
  takesFocus = false,
  children,
  foot,
  onBack,
  waits = false,
  onward,
}: SheetProps): ReactNode {
  const texts = useTexts();
  const id = useId();
  return (
    <main className="sheet" {...(title === undefined ? {} : { 'aria-labelledby': id })}>
      <div className="body">
        <div className="content">
          {title !== undefined && (
            <Heading id={id} focus={takesFocus}>
              {title}
            </Heading>
          )}
          {children}
          {foot !== undefined && <div className="sheet-foot">{foot}</div>}
        </div>
      </div>
      <div className="commands">
        <Button
          look="quiet"
          icon="back"
          unready={waits}
          onClick={() => {
            if (!waits) onBack();
          }}
        >
          {texts.t('status.back')}
        </Button>
        {onward}
      </div>
    </main>
  );
}
