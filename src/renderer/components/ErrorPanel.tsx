import type { ReactNode } from 'react';
import type { ErrorCode as Code } from '../../shared/errors.ts';
import { SupportLine } from './SupportLine.tsx';
import { sentences } from './sentences.ts';
import { useTexts } from '../texts.tsx';
import { Emblem } from './Emblem.tsx';
import { Heading } from './Heading.tsx';
import type { IconName } from './Icon.tsx';

const NETWORK: readonly Code[] = ['E-101', 'E-112', 'E-113', 'C-301', 'C-303'];
const CLOSED: readonly Code[] = ['E-110'];

function iconOf(code: Code): IconName {
  if (NETWORK.includes(code)) return 'offline';
  if (CLOSED.includes(code)) return 'cross';
  return code.startsWith('K-') ? 'lock' : 'alert';
}

interface ErrorPanelProps {
  readonly code: Code;
  /** More about what happened. */
  readonly detail?: string;
}

/** What happened, then what to do, in the place of a step. */
export function ErrorPanel({ code, detail }: ErrorPanelProps): ReactNode {
  const texts = useTexts();
  const { title, text, next } = texts.error(code);
  return (
    <div role="alert">
      <Emblem as={CLOSED.includes(code) ? 'rest' : 'bad'} icon={iconOf(code)} />
      <Heading>{title}</Heading>
      <p>{text}</p>
      {detail !== undefined && <p className="detail selectable">{detail}</p>}
      <p className="strong what-now">{texts.t('error.whatNow')}</p>
      <ul className="points">
        {sentences(next).map((point) => (
          <li key={point}>
            <span aria-hidden="true">•</span>
            <span>{point}</span>
          </li>
        ))}
      </ul>
      <SupportLine />
    </div>
  );
}
