import { useState, type ReactNode } from 'react';
import type { RequestOf } from '../../shared/ipc.ts';
import type { ErrorCode as Code } from '../../shared/errors.ts';
import type { StatusView } from '../../shared/state.ts';
import { Button } from '../components/Button.tsx';
import { useTexts } from '../texts.tsx';
import { ChangePinForm } from './ChangePinForm.tsx';
import { ErrorSheet } from './ErrorSheet.tsx';
import { Forgotten } from './Forgotten.tsx';
import { useLock } from './lock.ts';
import { Outcome } from './Outcome.tsx';
import { Sheet } from './Sheet.tsx';
import { SheetLock } from './SheetLock.tsx';
import { hasNoPin } from './sheets.ts';

interface ChangePinProps {
  readonly view: StatusView;
  /** Why the last command was refused. */
  readonly failure: Code | null;
  readonly onChange: (request: RequestOf<'pin.change'>) => void;
  /** The outcome was read: begin anew. */
  readonly onSeen: () => void;
  readonly onBack: () => void;
  /** To the reset that needs no PIN. */
  readonly onReset: () => void;
  readonly copy: (code: Code) => Promise<boolean>;
}

/** Choosing another PIN, or the first one; with what came of it. */
export function ChangePin({ view, failure, onChange, onSeen, onBack, onReset, copy }: ChangePinProps): ReactNode {
  const texts = useTexts();
  const [forgotten, setForgotten] = useState(false);
  const { activity, outcome, error } = view.pinChange;
  const lock = useLock(view.lockedUntil, outcome === 'locked');
  const sending = activity === 'sending';
  const code = sending ? null : (error ?? failure);

  if (forgotten) {
    return (
      <Forgotten
        onReset={onReset}
        onBack={() => {
          setForgotten(false);
        }}
      />
    );
  }
  if (!sending && outcome === 'changed') {
    return (
      <Outcome as="good" icon="check" title={texts.t('status.pin.changed.title')} onBack={onBack}>
        <p>{texts.t('status.pin.changed.text')}</p>
      </Outcome>
    );
  }
  if (code !== null && code !== 'D-602') {
    return <ErrorSheet key={code} code={code} copy={copy} onBack={onBack} onRetry={onSeen} />;
  }
  const forget = (): void => {
    setForgotten(true);
  };
  const first = hasNoPin(view);
  const title = texts.t(first ? 'status.pin.choose' : 'status.pin.change');
  if (lock.is !== 'open' && !sending && !first) {
    return (
      <Sheet
        title={title}
        takesFocus
        onBack={onBack}
        onward={lock.is === 'unknown-end' && <Button onClick={onSeen}>{texts.t('status.retry')}</Button>}
      >
        <SheetLock lock={lock} />
        <button type="button" className="link" onClick={forget}>
          {texts.t('status.forgotten')}
        </button>
      </Sheet>
    );
  }
  return (
    <ChangePinForm
      title={title}
      first={first}
      state={view.pinChange}
      refused={code}
      onChange={onChange}
      onForgotten={forget}
      onBack={onBack}
      copy={copy}
    />
  );
}
