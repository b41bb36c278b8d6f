import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { ErrorCode as Code } from '../../shared/errors.ts';
import type { Translator } from '../../shared/i18n.ts';
import { checkPin, PIN_CHECKS, refusePin } from '../../shared/pin.ts';
import { Button, IconButton } from '../components/Button.tsx';
import { ErrorCode } from '../components/ErrorCode.tsx';
import { Notice } from '../components/Notice.tsx';
import { PinField } from '../components/PinField.tsx';
import { Say, type Said } from '../components/Say.tsx';
import { Step } from '../components/Step.tsx';
import { useTexts } from '../texts.tsx';
import { PinRules } from './PinRules.tsx';
import { compareRepeat, type Repeat } from './repeat.ts';

interface PinStepProps {
  /** The device is being registered with the PIN that was handed over. */
  readonly registering: boolean;
  /** E-103 where the server refused the PIN. */
  readonly error: Code | null;
  /** Takes the PIN, which is wiped here. */
  readonly onChosen: (pin: string) => void;
  readonly onBack: () => void;
  readonly copy: (code: Code) => Promise<boolean>;
}

function said(texts: Translator, repeat: Repeat, asked: boolean): Said {
  switch (repeat.is) {
    case 'not-yet':
      return asked
        ? { as: 'bad', text: texts.t('enrolment.pin.missing') }
        : { as: 'hint', text: texts.t('enrolment.pin.repeatHint') };
    case 'empty':
      return { as: asked ? 'bad' : 'hint', text: texts.t('enrolment.pin.repeatAgain') };
    case 'more':
      return { as: asked ? 'bad' : 'hint', text: texts.n('enrolment.pin.repeatMore', repeat.count) };
    case 'same':
      return { as: 'good', text: texts.t('enrolment.pin.same') };
    case 'different':
      return { as: 'bad', text: texts.t('enrolment.pin.different') };
  }
}

const NOTHING = { pin: '', repeated: '', shown: false, asked: false, sent: 0 };

/** Step 2: choosing a PIN and repeating it. It lives in this component only, and is wiped when it is handed over. */
export function PinStep({ registering, error, onChosen, onBack, copy }: PinStepProps): ReactNode {
  const texts = useTexts();
  const id = useId();
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const [entry, setEntry] = useState(NOTHING);
  const { pin, repeated, shown, asked } = entry;
  const usable = refusePin(pin) === null;
  const wrong = PIN_CHECKS.some((check) => checkPin(pin)[check] === 'bad');
  const repeat = compareRepeat(pin, repeated, usable);
  const refused = error !== null && pin === '' && !registering;

  useEffect(() => {
    if (!registering) first.current?.focus();
  }, [registering]);

  const line: Said = registering
    ? { as: 'hint', text: texts.t('enrolment.pin.activating') }
    : said(texts, repeat, asked);

  const activate = (): void => {
    if (repeat.is === 'same') {
      setEntry({ ...NOTHING, sent: pin.length });
      onChosen(pin);
      return;
    }
    setEntry({ ...entry, asked: true });
    (usable ? second : first).current?.focus();
  };

  return (
    <Step
      back={
        <Button look="quiet" icon="back" onClick={onBack} unready={registering}>
          {texts.t('enrolment.back')}
        </Button>
      }
      onward={
        <Button
          look={repeat.is === 'same' || registering ? 'primary' : 'plain'}
          onClick={activate}
          unready={repeat.is !== 'same'}
          busy={registering}
        >
          {texts.t(registering ? 'enrolment.pin.activating' : 'enrolment.pin.activate')}
        </Button>
      }
    >
      <h1>{texts.t('enrolment.pin.heading')}</h1>
      <p id={`${id}-note`}>{texts.t('enrolment.pin.note')}</p>
      <PinField
        label={texts.t('enrolment.pin.label')}
        value={pin}
        onChange={(typed) => {
          // A new PIN needs a new repetition.
          setEntry({ ...NOTHING, shown, pin: typed });
        }}
        onEnter={() => {
          if (usable) second.current?.focus();
          else activate();
        }}
        state={registering ? 'off' : wrong || refused ? 'wrong' : 'open'}
        shown={shown}
        sent={registering ? entry.sent : 0}
        describedBy={`${id}-note`}
        inputRef={first}
      >
        {!registering && (
          <IconButton
            leavesFocus
            icon={shown ? 'eye-off' : 'eye'}
            label={texts.t(shown ? 'pin.hide' : 'pin.show')}
            onClick={() => {
              setEntry({ ...entry, shown: !shown });
            }}
          />
        )}
      </PinField>
      <div className="rules-room">
        {refused ? (
          <Notice as="danger" icon="alert" heading={texts.error(error).title} alert>
            {texts.error(error).text} {texts.error(error).next}
          </Notice>
        ) : (
          <PinRules pin={pin} met={registering} />
        )}
      </div>
      <PinField
        label={texts.t('enrolment.pin.repeat')}
        value={repeated}
        onChange={(typed) => {
          setEntry({ ...entry, repeated: typed.slice(0, pin.length), asked: false });
        }}
        onEnter={activate}
        state={registering || !usable ? 'off' : repeat.is === 'different' ? 'wrong' : 'open'}
        shown={shown}
        sent={registering ? entry.sent : 0}
        {...(usable ? { cells: pin.length } : registering && entry.sent > 0 ? { cells: entry.sent } : {})}
        describedBy={`${id}-say`}
        inputRef={second}
      />
      {refused ? (
        <div id={`${id}-say`} className="refusal">
          <ErrorCode code={error} copy={copy} />
        </div>
      ) : (
        <Say said={line} id={`${id}-say`} />
      )}
    </Step>
  );
}
