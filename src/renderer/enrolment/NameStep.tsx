import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { ErrorCode as Code } from '../../shared/errors.ts';
import type { Translator } from '../../shared/i18n.ts';
import { Button } from '../components/Button.tsx';
import { Say, type Said } from '../components/Say.tsx';
import { Step } from '../components/Step.tsx';
import { useTexts } from '../texts.tsx';
import { nameFault } from '../../shared/device-name.ts';

interface NameStepProps {
  /** The saved name, or the suggestion. */
  readonly name: string;
  /** E-104 where the server refused the name. */
  readonly error: Code | null;
  readonly onSave: (name: string) => void;
}

function said(texts: Translator, fault: ReturnType<typeof nameFault>, tried: boolean, error: Code | null): Said {
  if (tried && fault === 'too-short') return { as: 'bad', text: texts.t('enrolment.name.tooShort') };
  if (tried && fault === 'too-long') return { as: 'bad', text: texts.t('enrolment.name.tooLong') };
  if (error !== null) return { as: 'bad', text: texts.error(error).title };
  return { as: 'hint', text: texts.t('enrolment.name.hint') };
}

/** Step 1: a name for the device. Faults are said only after a try, under the field. */
export function NameStep({ name, error, onSave }: NameStepProps): ReactNode {
  const texts = useTexts();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(name);
  const [tried, setTried] = useState(false);
  const fault = nameFault(typed);
  const line = said(texts, fault, tried, typed === name ? error : null);

  useEffect(() => {
    field.current?.focus();
  }, []);

  const save = (): void => {
    setTried(true);
    if (fault === null) onSave(typed.trim());
    else field.current?.focus();
  };

  return (
    <Step
      foot={texts.t('enrolment.name.next')}
      onward={
        <Button look="primary" onClick={save}>
          {texts.t('enrolment.name.save')}
        </Button>
      }
    >
      <h1>{texts.t('enrolment.name.heading')}</h1>
      <p>{texts.t('enrolment.name.intro')}</p>
      <ol className="points">
        <li>
          <span>1.</span>
          <span>{texts.t('enrolment.name.point1')}</span>
        </li>
        <li>
          <span>2.</span>
          <span>{texts.t('enrolment.name.point2')}</span>
        </li>
        <li>
          <span>3.</span>
          <span>{texts.t('enrolment.name.point3')}</span>
        </li>
      </ol>
      <label className="label" htmlFor={`${id}-field`}>
        {texts.t('enrolment.name.label')}
      </label>
      <input
        ref={field}
        id={`${id}-field`}
        className={line.as === 'bad' ? 'field wrong' : 'field'}
        type="text"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        aria-invalid={line.as === 'bad'}
        aria-describedby={`${id}-say`}
        onChange={(event) => {
          setTyped(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) save();
        }}
      />
      <Say said={line} id={`${id}-say`} />
    </Step>
  );
}
