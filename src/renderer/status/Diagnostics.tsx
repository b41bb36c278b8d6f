import { useEffect, useEffectEvent, type ReactNode } from 'react';
import { CHECKS, worstOf, type CheckId, type CheckState, type Finding } from '../../shared/diagnostics.ts';
import type { ErrorCode as Code } from '../../shared/errors.ts';
import type { StatusView } from '../../shared/state.ts';
import { Button } from '../components/Button.tsx';
import { useCopying } from '../components/copying.ts';
import { Emblem, type Tone } from '../components/Emblem.tsx';
import { Heading } from '../components/Heading.tsx';
import { Icon, type IconName } from '../components/Icon.tsx';
import { useTexts } from '../texts.tsx';
import { Report } from './Report.tsx';
import { Sheet } from './Sheet.tsx';

interface DiagnosticsProps {
  readonly state: StatusView['diagnostics'];
  /** Examines everything anew. */
  readonly onRun: () => void;
  readonly copyFindings: () => Promise<boolean>;
  /** Shows the report as it would be saved. */
  readonly onPreview: () => void;
  readonly onSave: () => void;
  readonly onBack: () => void;
  readonly copy: (code: Code) => Promise<boolean>;
}

const LOOKS: Readonly<Record<CheckState, { readonly icon: IconName; readonly tone: Tone }>> = {
  ok: { icon: 'check', tone: 'good' },
  info: { icon: 'info', tone: 'rest' },
  warn: { icon: 'alert', tone: 'warn' },
  fail: { icon: 'cross', tone: 'bad' },
};

function Found({ finding }: { readonly finding: Finding }): ReactNode {
  const texts = useTexts();
  const { state, text, next, code, facts } = finding;
  const todo = [code === null ? null : texts.error(code).next, next === null ? null : texts.say(next)];
  return (
    <>
      <span className={state === 'fail' ? 'bad' : 'muted'}>
        {texts.say(text)} {code !== null && texts.t('error.code', { code })}
      </span>
      {state !== 'ok' && todo.map((each) => each !== null && <span key={each}>{each}</span>)}
      {facts.map((fact, index) => (
        <span className="caption muted" key={index}>
          {texts.say(fact)}
        </span>
      ))}
    </>
  );
}

function Check({ id, finding }: { readonly id: CheckId; readonly finding: Finding | undefined }): ReactNode {
  const texts = useTexts();
  const look = finding === undefined ? null : LOOKS[finding.state];
  return (
    <li>
      <span className={look === null ? 'mark-in' : `mark-in ${look.tone}`}>
        {look === null ? <span className="turning" /> : <Icon name={look.icon} small />}
      </span>
      <span className="said">
        <span className="strong">{texts.t(`diagnostics.check.${id}`)}</span>
        {finding !== undefined && <span className="spoken">{texts.t(`diagnostics.state.${finding.state}`)}</span>}
        {finding === undefined ? (
          <span className="muted">{texts.t('diagnostics.checking')}</span>
        ) : (
          <Found finding={finding} />
        )}
      </span>
    </li>
  );
}

function Summary({ state: { running, findings } }: Pick<DiagnosticsProps, 'state'>): ReactNode {
  const texts = useTexts();
  const worst = worstOf(findings);
  const look = LOOKS[worst];
  return (
    <div className="standing">
      {running ? <Emblem as="rest" icon="pulse" /> : <Emblem as={look.tone} icon={look.icon} />}
      <div role="status">
        <Heading>{texts.t(running ? 'diagnostics.title' : `diagnostics.${worst}.title`)}</Heading>
        <p className="muted">{texts.t(running ? 'diagnostics.running' : `diagnostics.${worst}.text`)}</p>
      </div>
    </div>
  );
}

/** Everything that the helpdesk asks for, examined and said in words (product.md, row 39). */
export function Diagnostics(props: DiagnosticsProps): ReactNode {
  const { state, onRun, copyFindings, onPreview, onSave, onBack, copy } = props;
  const texts = useTexts();
  const { copied, run: copyAll } = useCopying(copyFindings);
  const begin = useEffectEvent(onRun);
  useEffect(() => {
    begin();
  }, []);
  const running = state.running || state.at === null;

  if (state.report !== null) {
    return <Report text={state.report} state={state} onSave={onSave} onBack={onBack} copy={copy} />;
  }
  return (
    <Sheet
      onBack={onBack}
      onward={
        <span className="pair">
          <Button icon={copied ? 'check' : 'copy'} onClick={copyAll} unready={running}>
            {texts.t(copied ? 'diagnostics.copied' : 'diagnostics.copy')}
          </Button>
          <Button onClick={onPreview} unready={running}>
            {texts.t('diagnostics.save')}
          </Button>
        </span>
      }
    >
      <Summary state={{ ...state, running }} />
      <button type="button" className="link" onClick={onRun} disabled={running}>
        {texts.t('diagnostics.again')}
      </button>
      <ul className="past checks" aria-label={texts.t('diagnostics.results')}>
        {CHECKS.map((id) => (
          <Check key={id} id={id} finding={state.findings.find((each) => each.id === id)} />
        ))}
      </ul>
    </Sheet>
  );
}
