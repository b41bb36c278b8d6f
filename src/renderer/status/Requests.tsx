import type { ReactNode } from 'react';
import type { StatusView } from '../../shared/state.ts';
import { Button } from '../components/Button.tsx';
import { Icon } from '../components/Icon.tsx';
import { Notice } from '../components/Notice.tsx';
import { useTexts } from '../texts.tsx';

interface RequestsProps {
  readonly requests: StatusView['requests'];
  /** They are the one thing to do next. */
  readonly first: boolean;
  readonly onShow: (key: string) => void;
}

/** The requests that wait; each leads to the window that asks for the answer. */
export function Requests({ requests, first, onShow }: RequestsProps): ReactNode {
  const texts = useTexts();
  const [only] = requests;
  if (only === undefined) return null;
  if (requests.length === 1 && first) {
    const show = (
      <Button
        look="primary"
        onClick={() => {
          onShow(only.key);
        }}
      >
        {texts.t('status.waiting.show')}
      </Button>
    );
    return (
      <Notice as="next" icon="inbox" heading={texts.system(only.systemName)} way={show}>
        {texts.t('status.waiting.received', { time: only.time })}
      </Notice>
    );
  }
  return (
    <ul className={first ? 'requests next' : 'requests'} aria-label={texts.t('status.waiting.list')}>
      {requests.map(({ key, systemName, time }) => (
        <li key={key}>
          <button
            type="button"
            onClick={() => {
              onShow(key);
            }}
          >
            <Icon name="inbox" />
            <span className="name">
              <span className="strong">{texts.system(systemName)}</span>
              <span className="caption muted">{texts.t('status.waiting.received', { time })}</span>
            </span>
            <Icon name="chevron" small />
          </button>
        </li>
      ))}
    </ul>
  );
}
