import { useEffect, useId, type ReactNode } from 'react';
import type { ErrorCode as Code } from '../../shared/errors.ts';
import type { Translator } from '../../shared/i18n.ts';
import type { RequestOf } from '../../shared/ipc.ts';
import { isPossiblePin, PIN_MIN } from '../../shared/pin.ts';
import type { PinChangeState } from '../../shared/state.ts';
import { Button } from '../components/Button.tsx';
import { ErrorCode } from '../components/ErrorCode.tsx';
import { useNewPin } from '../components/new-pin.ts';
import { NewPinFields } from '../components/NewPinFields.tsx';
import { usePinEntry, type PinEntry } from '../components/pin-entry.ts';
import { PinField } from '../components/PinField.tsx';
import { Say, type Said } from '../components/Say.tsx';
import { ShowPin } from '../components/ShowPin.tsx';
import { useTexts } from '../texts.tsx';
import { Sheet } from './Sheet.tsx';

interface ChangePinFormProps {
  readonly title: string;
  /** The device has no PIN yet: there is no old one to ask for. */
  readonly first: boolean;
  readonly state: PinChangeState;
  /** D-602 where the new PIN was refused. */
  readonly refused: Code | null;
  readonly onChange: (request: RequestOf<'pin.change'>) => void;
  readonly onForgotten: () => void;
  readonly onBack: () => void;
  readonly copy: (code: Code) => Promise<boolean>;
}

function said(texts: Translator, { pin, asked }: PinEntry, wrong: boolean, sending: boolean): Said {
  if (sending) return { as: 'hint', text: '' };
  if (asked) return { as: 'bad', text: texts.t('status.pin.oldMissing') };
  if (pin === '') {
    return wrong
      ? { as: 'bad', text: texts.t('status.pin.wrong') }
      : { as: 'hint', text: texts.t('status.pin.oldHint') };
  }
  if (isPossiblePin(pin)) return { as: 'hint', text: '' };
  return { as: 'hint', text: texts.n('approval.pin.more', PIN_MIN - pin.length) };
}

/** The old PIN, the new one by the rules, and its repetition. All of them live here only, and are wiped once sent. */
export function ChangePinForm({
  title,
  first,
  state: { activity, outcome },
  refused,
  onChange,
  onForgotten,
  onBack,
  copy,
}: ChangePinFormProps): ReactNode {
  const texts = useTexts();
  const id = useId();
  const old = usePinEntry(`${activity} ${outcome}`);
  const entry = useNewPin();
  const { inputRef } = old;
  const { firstRef } = entry;
  const sending = activity === 'sending';
  const wrong = outcome === 'wrong-pin';
  const oldReady = first || isPossiblePin(old.pin);
  const ready = oldReady && entry.repeat.is === 'same';

  useEffect(() => {
    if (!sending) (first ? firstRef : inputRef).current?.focus();
  }, [sending, outcome, first, firstRef, inputRef]);

  const save = (): void => {
    if (!oldReady) old.askForIt();
    else if (!ready) entry.askForIt();
    else onChange({ oldPin: first ? null : old.take(), newPin: entry.take() });
  };

  return (
    <Sheet
      title={title}
      onBack={onBack}
      waits={sending}
      onward={
        <Button look={ready || sending ? 'primary' : 'plain'} onClick={save} unready={!ready} busy={sending}>
          {texts.t(sending ? 'status.pin.saving' : 'status.pin.save')}
        </Button>
      }
    >
      {first ? (
        <p>{texts.t('status.pin.chooseText')}</p>
      ) : (
        <div className="old-pin">
          <PinField
            label={texts.t('status.pin.old')}
            value={old.pin}
            onChange={old.type}
            onEnter={() => {
              if (oldReady) firstRef.current?.focus();
              else old.askForIt();
            }}
            state={sending ? 'off' : wrong && old.pin === '' ? 'wrong' : 'open'}
            shown={old.shown}
            sent={sending ? old.sent : 0}
            describedBy={id}
            inputRef={inputRef}
          >
            {!sending && <ShowPin shown={old.shown} onToggle={old.toggleShown} />}
          </PinField>
          <Say said={said(texts, old, wrong, sending)} id={id} />
          <button type="button" className="link" onClick={onForgotten} disabled={sending}>
            {texts.t('status.forgotten')}
          </button>
        </div>
      )}
      <NewPinFields
        entry={entry}
        label={texts.t('status.pin.new')}
        sending={sending ? texts.t('status.pin.sending') : null}
        refused={refused}
        {...(refused === null ? {} : { refusedFoot: <ErrorCode code={refused} copy={copy} /> })}
        onEnter={save}
      />
    </Sheet>
  );
}
