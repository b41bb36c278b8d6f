import { useId, type ReactNode } from 'react';
import type { ErrorCode } from '../../shared/errors.ts';
import type { Translator } from '../../shared/i18n.ts';
import { isPossiblePin, PIN_MIN } from '../../shared/pin.ts';
import type { RequestPhase } from '../../shared/state.ts';
import { clockTime } from '../../shared/time.ts';
import { LockPanel } from '../components/LockPanel.tsx';
import { PinField } from '../components/PinField.tsx';
import { Say, type Said } from '../components/Say.tsx';
import { ShowPin } from '../components/ShowPin.tsx';
import { useWindowFocus } from '../stores/window-focus.ts';
import { useTexts } from '../texts.tsx';
import type { PinEntry } from '../components/pin-entry.ts';

interface PinBlockProps {
  readonly entry: PinEntry;
  readonly phase: RequestPhase;
  /** Until when no PIN is taken, ms since 1970; null where not locked. */
  readonly lockedUntil: number | null;
  /** Why main did not take the last command. */
  readonly failure: ErrorCode | null;
  readonly onEnter: () => void;
}

interface Situation {
  readonly entry: PinEntry;
  readonly phase: RequestPhase;
  readonly failure: ErrorCode | null;
  readonly windowFocused: boolean;
}

function said(texts: Translator, { entry, phase, failure, windowFocused }: Situation): Said {
  if (phase.is === 'sending') return { as: 'hint', text: texts.t('approval.pin.sending') };
  if (entry.asked) return { as: 'bad', text: texts.t('approval.pin.missing') };
  if (entry.pin === '' && failure !== null) return { as: 'bad', text: texts.error(failure).title };
  if (entry.pin === '' && phase.is === 'wrong-pin') return { as: 'bad', text: texts.t('approval.pin.wrong') };
  if (!windowFocused) return { as: 'next', text: texts.t('approval.pin.clickFirst') };
  if (entry.pin === '') return { as: 'hint', text: texts.t('approval.pin.empty') };
  if (isPossiblePin(entry.pin)) {
    return { as: 'hint', text: texts.t(phase.is === 'undelivered' ? 'approval.pin.readyAgain' : 'approval.pin.ready') };
  }
  return { as: 'hint', text: texts.n('approval.pin.more', PIN_MIN - entry.pin.length) };
}

/** The PIN of an approval with the line that says what to do, or the lock. */
export function PinBlock({ entry, phase, lockedUntil, failure, onEnter }: PinBlockProps): ReactNode {
  const texts = useTexts();
  const id = useId();
  const windowFocused = useWindowFocus();
  if (lockedUntil !== null) {
    return (
      <LockPanel until={lockedUntil} heading={texts.t('approval.locked.heading')} asked={entry.asked}>
        {texts.t('approval.locked.text', { time: clockTime(lockedUntil) })}
      </LockPanel>
    );
  }
  const line = said(texts, { entry, phase, failure, windowFocused });
  const sending = phase.is === 'sending';
  return (
    <>
      <PinField
        label={texts.t('approval.pin.label')}
        value={entry.pin}
        onChange={entry.type}
        onEnter={onEnter}
        state={sending ? 'off' : phase.is === 'wrong-pin' && entry.pin === '' ? 'wrong' : 'open'}
        shown={entry.shown}
        sent={sending ? entry.sent : 0}
        describedBy={id}
        inputRef={entry.inputRef}
      >
        {!sending && <ShowPin shown={entry.shown} onToggle={entry.toggleShown} />}
      </PinField>
      <Say said={line} id={id} />
    </>
  );
}
