import type { ReactNode } from 'react';
import type { EnrolmentStep } from '../../shared/state.ts';
import { useTexts } from '../texts.tsx';
import { Icon } from './Icon.tsx';
import { StateMark } from './StateMark.tsx';

const STEPS = ['name', 'pin', 'mitid', 'done'] as const satisfies readonly EnrolmentStep[];

/** The four steps of enrolment with the one that the user is at; the mark at the top becomes whole with the last. */
export function Rail({ step }: { readonly step: EnrolmentStep }): ReactNode {
  const texts = useTexts();
  const at = STEPS.indexOf(step);
  const finished = step === 'done';
  return (
    <nav className="rail" aria-label={texts.t('enrolment.steps')}>
      <StateMark state={finished ? 'whole' : 'not-enrolled'} size={32} />
      <ol>
        {STEPS.map((name, index) => {
          const done = index < at || finished;
          return (
            <li
              key={name}
              className={done ? 'done' : ''}
              {...(index === at ? { 'aria-current': 'step' as const } : {})}
            >
              <span className="number" aria-hidden="true">
                {done ? <Icon name="check" /> : index + 1}
              </span>
              <span>
                {texts.t(`enrolment.step.${name}`)}
                {done && <span className="spoken"> {texts.t('enrolment.step.isDone')}</span>}
              </span>
            </li>
          );
        })}
      </ol>
      <p className="caption muted">{texts.t('enrolment.step.of', { step: at + 1 })}</p>
    </nav>
  );
}
