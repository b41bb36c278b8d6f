import type { ReactNode } from 'react';
import type { StatusView } from '../../shared/state.ts';
import { Emblem } from '../components/Emblem.tsx';
import { Heading } from '../components/Heading.tsx';
import { useTexts } from '../texts.tsx';
import { lookOf, wordsOf } from './standing.ts';

/** The state of the device: its mark, its name, and what it means. Read out when it changes. */
export function Standing({ view, takesFocus }: { readonly view: StatusView; readonly takesFocus: boolean }): ReactNode {
  const { title, text } = wordsOf(view, useTexts());
  const { state, tone } = lookOf(view);
  return (
    <div className="standing">
      {state === 'keychain' ? <Emblem as={tone} icon="lock" /> : <Emblem as={tone} state={state} />}
      <div role="status">
        <Heading focus={takesFocus}>{title}</Heading>
        <p className="muted">{text}</p>
      </div>
    </div>
  );
}
