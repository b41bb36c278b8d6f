import type { ReactNode } from 'react';
import type { Translator } from '../../shared/i18n.ts';
import type { LoginRequest } from '../../shared/state.ts';
import { useTexts } from '../texts.tsx';
import { isWaiting } from './waiting-list.ts';

interface QueueProps {
  /** From the top. */
  readonly requests: readonly LoginRequest[];
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
}

/** The time, or how the request ended where it no longer waits. */
function standing(texts: Translator, { phase, time }: LoginRequest): string {
  switch (phase.is) {
    case 'waiting':
    case 'wrong-pin':
      return texts.t('approval.queue.time', { time });
    case 'sending':
      return texts.t('approval.queue.sending');
    case 'sent':
      return texts.t('approval.queue.sent');
    case 'approved':
      return texts.t('approval.queue.approved');
    case 'rejected':
      return texts.t(phase.alone ? 'approval.queue.rejected' : 'approval.queue.rejectedHere');
    case 'unchecked':
      return texts.t('approval.queue.unchecked');
    case 'lost':
      return texts.t('approval.queue.lost');
    case 'elsewhere':
      return texts.t('approval.queue.elsewhere');
    case 'expired':
    case 'unsure':
      return texts.t('approval.queue.expired');
    case 'undelivered':
      return texts.t('approval.queue.undelivered');
    case 'refused':
      return texts.t('approval.queue.refused');
  }
}

/** Several requests: the list at the top, the chosen one is shown below it. */
export function Queue({ requests, chosen, onChoose }: QueueProps): ReactNode {
  const texts = useTexts();
  const heading = texts.n('approval.queue.heading', requests.filter(isWaiting).length);
  return (
    <nav className="queue" aria-label={heading}>
      <p className="strong" aria-live="polite">
        {heading}
      </p>
      <ul>
        {requests.map((request) => (
          <li key={request.key}>
            <button
              type="button"
              aria-current={request.key === chosen}
              onClick={() => {
                onChoose(request.key);
              }}
            >
              <span className="name">{texts.system(request.systemName)}</span>
              <span className="when tabular">{standing(texts, request)}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
