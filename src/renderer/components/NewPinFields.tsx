import { useId, type ReactNode } from 'react';
import type { ErrorCode } from '../../shared/errors.ts';
import type { Translator } from '../../shared/i18n.ts';
import { useOrganisation } from '../organisation.tsx';
import { useTexts } from '../texts.tsx';
import type { NewPin } from './new-pin.ts';
import { Notice } from './Notice.tsx';
import { PinField } from './PinField.tsx';
import { PinRules } from './PinRules.tsx';
import { Say, type Said } from './Say.tsx';
import { ShowPin } from './ShowPin.tsx';

interface NewPinFieldsProps {
  readonly entry: NewPin;
  readonly label: string;
  /** What the user is told while the PIN is on its way; null while it can be typed. */
  readonly sending: string | null;
  /** Why the server refused the last one. */
  readonly refused: ErrorCode | null;
  readonly onEnter: () => void;
  /** The note about what may not be chosen, where it stands above the field. */
  readonly describedBy?: string;
  /** Stands in the place of the last line while a refusal is shown. */
  readonly refusedFoot?: ReactNode;
}

function said(texts: Translator, { repeat, asked }: NewPin): Said {
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

/** Choosing a PIN by the rules, and repeating it. */
export function NewPinFields({
  entry,
  label,
  sending,
  refused,
  onEnter,
  describedBy,
  refusedFoot,
}: NewPinFieldsProps): ReactNode {
  const texts = useTexts();
  const id = useId();
  const off = sending !== null;
  const { pin, repeat, usable } = entry;
  const { pinMinimum } = useOrganisation();
  const refusal = refused !== null && pin === '' && !off ? texts.error(refused) : null;
  const cells = usable ? pin.length : off ? entry.sent : 0;
  return (
    <>
      <PinField
        label={label}
        value={pin}
        onChange={entry.type}
        onEnter={() => {
          if (usable) entry.secondRef.current?.focus();
          else onEnter();
        }}
        state={off ? 'off' : entry.wrong || refusal !== null ? 'wrong' : 'open'}
        shown={entry.shown}
        sent={off ? entry.sent : 0}
        least={pinMinimum}
        describedBy={describedBy ?? `${id}-rules`}
        inputRef={entry.firstRef}
      >
        {!off && <ShowPin shown={entry.shown} onToggle={entry.toggleShown} />}
      </PinField>
      <div className="rules-room" id={`${id}-rules`}>
        {refusal === null ? (
          <PinRules pin={pin} met={off} />
        ) : (
          <Notice as="danger" icon="alert" heading={refusal.title} alert>
            {refusal.text} {refusal.next}
          </Notice>
        )}
      </div>
      <PinField
        label={texts.t('enrolment.pin.repeat')}
        value={entry.repeated}
        onChange={entry.typeAgain}
        onEnter={onEnter}
        state={off || !usable ? 'off' : repeat.is === 'different' ? 'wrong' : 'open'}
        shown={entry.shown}
        sent={off ? entry.sent : 0}
        {...(cells > 0 ? { cells } : {})}
        least={pinMinimum}
        describedBy={`${id}-say`}
        inputRef={entry.secondRef}
      />
      {refusal !== null && refusedFoot !== undefined ? (
        <div id={`${id}-say`} className="refusal">
          {refusedFoot}
        </div>
      ) : (
        <Say said={sending === null ? said(texts, entry) : { as: 'hint', text: sending }} id={`${id}-say`} />
      )}
    </>
  );
}
