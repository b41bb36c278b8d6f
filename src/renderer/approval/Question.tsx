import { useLayoutEffect, useRef, type ReactNode } from 'react';
import type { Answer, LoginRequest } from '../../shared/state.ts';
import { Notice } from '../components/Notice.tsx';
import { useTexts } from '../texts.tsx';
import { Countdown } from './Countdown.tsx';
import { codeCharacters, spell } from './control-code.ts';
import { needsSmallerName } from './name-size.ts';

function SystemName({ name, tight }: { readonly name: string; readonly tight: boolean }): ReactNode {
  const ref = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    element.classList.remove('smaller');
    const lineHeight = Number.parseFloat(getComputedStyle(element).lineHeight);
    element.classList.toggle('smaller', needsSmallerName(element.offsetHeight, lineHeight));
  }, [name, tight]);
  return (
    <span className="system selectable" ref={ref}>
      {name}
    </span>
  );
}

/** The control code as four shields to read: another shape and pitch than the squares of the PIN, so that none is typed. */
function CodeTiles({ code }: { readonly code: string }): ReactNode {
  const texts = useTexts();
  const words = { zero: texts.t('approval.code.zero'), letter: texts.t('approval.code.letter') };
  return (
    <>
      <p className="label">{texts.t('approval.codeLabel')}</p>
      <div className="code" role="img" aria-label={texts.t('approval.codeSpoken', { code: spell(code, words) })}>
        {codeCharacters(code).map(({ character, word }, at) => (
          <span key={at} className="tile">
            {character}
            {word !== null && <small>{words[word]}</small>}
          </span>
        ))}
      </div>
    </>
  );
}

/** Why a request that was answered asks again. It comes up by itself, and time is short: read out at once. */
function Lost({ answer }: { readonly answer: Answer }): ReactNode {
  const texts = useTexts();
  return (
    <div className="lost">
      <Notice as="warning" icon="alert" heading={texts.t(`approval.lost.${answer}.heading`)} alert>
        {texts.t(`approval.lost.${answer}.text`)}
      </Notice>
    </div>
  );
}

/** Who asks, since when, and with which code; why again, where that is so. */
export function Question({ request, tight }: { readonly request: LoginRequest; readonly tight: boolean }): ReactNode {
  const texts = useTexts();
  const { phase } = request;
  return (
    <>
      <Countdown request={request} />
      {phase.is === 'lost' && <Lost answer={phase.answer} />}
      <h1>
        <span className="ask">{texts.t('approval.ask')}</span>
        <SystemName name={texts.system(request.systemName)} tight={tight} />
      </h1>
      {request.kind === 'with-code' && <CodeTiles code={request.code} />}
      {request.kind === 'without-code' && (
        <div className="caution">
          <Notice as="warning" icon="alert" heading={texts.t('approval.noCode.heading')}>
            {texts.t('approval.noCode.text', { time: request.time })}
          </Notice>
        </div>
      )}
      {request.kind === 'passwordless' && (
        <div className="caution">
          <Notice as="warning" icon="alert" heading={texts.t('approval.passwordless.heading')}>
            {texts.t('approval.passwordless.text')}
          </Notice>
        </div>
      )}
    </>
  );
}
