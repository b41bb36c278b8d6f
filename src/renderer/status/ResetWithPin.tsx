import { useEffect, useId, type ReactNode } from 'react';
import type { Translator } from '../../shared/i18n.ts';
import { isPossiblePin, PIN_MIN } from '../../shared/pin.ts';
import type { ResetState } from '../../shared/state.ts';
import { Button } from '../components/Button.tsx';
import { usePinEntry, type PinEntry } from '../components/pin-entry.ts';
import { PinField } from '../components/PinField.tsx';
import { Say, type Said } from '../components/Say.tsx';
import { ShowPin } from '../components/ShowPin.tsx';
import { useTexts } from '../texts.tsx';
import type { Lock } from './lock.ts';
import { ResetMeaning } from './ResetMeaning.tsx';
import { Sheet } from './Sheet.tsx';
import { SheetLock } from './SheetLock.tsx';

interface ResetWithPinProps {
  readonly state: ResetState;
  readonly lock: Lock;
  readonly onReset: (pin: string) => void;
  readonly onRetry: () => void;
  readonly onForgotten: () => void;
  readonly onBack: () => void;
}

function said(texts: Translator, { pin, asked }: PinEntry, wrong: boolean, sending: boolean): Said {
  if (sending) return { as: 'hint', text: texts.t('status.reset.sending') };
  if (asked) return { as: 'bad', text: texts.t('status.reset.pinMissing') };
  if (pin === '') {
    return wrong
      ? { as: 'bad', text: texts.t('status.reset.wrong') }
      : { as: 'hint', text: texts.t('status.reset.pinHint') };
  }
  return isPossiblePin(pin)
    ? { as: 'hint', text: texts.t('status.reset.ready') }
    : { as: 'hint', text: texts.n('approval.pin.more', PIN_MIN - pin.length) };
}

/** A reset that the PIN confirms. It is wiped once sent. */
export function ResetWithPin({ state, lock, onReset, onRetry, onForgotten, onBack }: ResetWithPinProps): ReactNode {
  const texts = useTexts();
  const id = useId();
  const { activity, outcome } = state;
  const entry = usePinEntry(`${activity} ${outcome}`);
  const { inputRef } = entry;
  const sending = activity === 'sending';
  const locked = lock.is !== 'open';
  const wrong = outcome === 'wrong-pin';
  const ready = isPossiblePin(entry.pin);

  useEffect(() => {
    if (!sending) inputRef.current?.focus();
  }, [sending, outcome, locked, inputRef]);

  const reset = (): void => {
    if (ready) onReset(entry.take());
    else entry.askForIt();
  };

  return (
    <Sheet
      title={texts.t('status.reset.title')}
      takesFocus={locked}
      onBack={onBack}
      waits={sending}
      onward={
        locked ? (
          lock.is === 'unknown-end' && <Button onClick={onRetry}>{texts.t('status.retry')}</Button>
        ) : (
          <Button look="danger" onClick={reset} unready={!ready} busy={sending}>
            {texts.t(sending ? 'status.reset.sending' : 'status.reset.button')}
          </Button>
        )
      }
    >
      <ResetMeaning />
      {locked ? (
        <SheetLock lock={lock} />
      ) : (
        <>
          <PinField
            label={texts.t('status.reset.pin')}
            value={entry.pin}
            onChange={entry.type}
            onEnter={reset}
            state={sending ? 'off' : wrong && entry.pin === '' ? 'wrong' : 'open'}
            shown={entry.shown}
            sent={sending ? entry.sent : 0}
            describedBy={id}
            inputRef={inputRef}
          >
            {!sending && <ShowPin shown={entry.shown} onToggle={entry.toggleShown} />}
          </PinField>
          <Say said={said(texts, entry, wrong, sending)} id={id} />
        </>
      )}
      <button type="button" className="link" onClick={onForgotten} disabled={sending}>
        {texts.t('status.forgotten')}
      </button>
    </Sheet>
  );
}
