import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { ErrorCode as Code } from '../../shared/errors.ts';
import { Button } from '../components/Button.tsx';
import { Say } from '../components/Say.tsx';
import { Sentence, useTexts } from '../texts.tsx';
import { ResetMeaning } from './ResetMeaning.tsx';
import { Sheet } from './Sheet.tsx';
import { isWord } from './sheets.ts';

interface ResetWithWordProps {
  readonly sending: boolean;
  /** The keychain does not say which device it is. */
  readonly lost: boolean;
  /** D-604 where main took another word for the right one. */
  readonly refused: Code | null;
  readonly onReset: (word: string) => void;
  readonly onBack: () => void;
  /** Back to the PIN; absent where there is none that could confirm. */
  readonly onPin?: () => void;
}

/** The longest word that main takes (shared/ipc.ts). */
const MOST = 20;

/** A reset without the PIN: a word is typed, so that it does not happen by mistake. */
export function ResetWithWord({ sending, lost, refused, onReset, onBack, onPin }: ResetWithWordProps): ReactNode {
  const texts = useTexts();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState(false);
  const word = texts.t('status.reset.word');
  const ready = isWord(typed, word);
  const bad = asked || refused !== null;

  useEffect(() => {
    if (!sending) field.current?.focus();
  }, [sending]);

  const reset = (): void => {
    setAsked(!ready);
    if (ready) onReset(typed.trim());
    else field.current?.focus();
  };

  return (
    <Sheet
      title={texts.t('status.reset.title')}
      onBack={onBack}
      waits={sending}
      onward={
        <Button look="danger" onClick={reset} unready={!ready} busy={sending}>
          {texts.t(sending ? 'status.reset.sending' : 'status.reset.button')}
        </Button>
      }
    >
      <ResetMeaning lost={lost} />
      <p>{texts.t('status.reset.wordWhy')}</p>
      <label className="label" htmlFor={`${id}-field`}>
        <Sentence around={(standIn) => texts.t('status.reset.wordLabel', { word: standIn })}>
          <b>{word}</b>
        </Sentence>
      </label>
      <input
        ref={field}
        id={`${id}-field`}
        className={bad ? 'field wrong' : 'field'}
        type="text"
        autoComplete="off"
        spellCheck={false}
        maxLength={MOST}
        value={typed}
        readOnly={sending}
        aria-invalid={bad}
        aria-describedby={`${id}-say`}
        onChange={(event) => {
          setTyped(event.target.value);
          setAsked(false);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing && !sending) reset();
        }}
      />
      <Say
        said={
          bad
            ? { as: 'bad', text: texts.t('status.reset.wordMissing', { word }) }
            : { as: 'hint', text: texts.t(sending ? 'status.reset.sending' : 'status.reset.wordHint') }
        }
        id={`${id}-say`}
      />
      {onPin !== undefined && (
        <button type="button" className="link" onClick={onPin} disabled={sending}>
          {texts.t('status.reset.withPin')}
        </button>
      )}
    </Sheet>
  );
}
