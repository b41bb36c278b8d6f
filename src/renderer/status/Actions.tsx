import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { StatusAction } from '../../shared/state.ts';
import { clockTime } from '../../shared/time.ts';
import { Icon, type IconName } from '../components/Icon.tsx';
import { useTexts } from '../texts.tsx';

const ICONS: Readonly<Record<StatusAction, IconName>> = {
  enrol: 'card',
  'finish-mitid': 'card',
  'choose-pin': 'pin',
  fetch: 'inbox',
  'change-pin': 'pin',
  'self-service': 'devices',
  history: 'clock',
  diagnostics: 'pulse',
  reset: 'reset',
  'retry-keychain': 'refresh',
};

interface ActionsProps {
  readonly actions: readonly StatusAction[];
  readonly onAction: (action: StatusAction) => void;
  /** Asks the server for requests; true where it was asked. */
  readonly fetchRequests: () => Promise<boolean>;
  /** The one that the user comes back from: it takes the focus. */
  readonly from: StatusAction | null;
}

interface RowProps {
  readonly action: StatusAction;
  readonly takesFocus: boolean;
  readonly onClick: () => void;
  readonly busy?: boolean;
  readonly children?: ReactNode;
}

function Row({ action, takesFocus, onClick, busy = false, children }: RowProps): ReactNode {
  const texts = useTexts();
  const ref = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) ref.current?.focus();
  }, [takesFocus]);
  return (
    <li>
      <button ref={ref} type="button" aria-busy={busy} onClick={busy ? undefined : onClick}>
        {busy ? <span className="turning" /> : <Icon name={ICONS[action]} />}
        <span className="name">{texts.t(`status.action.${action}`)}</span>
        {children}
      </button>
    </li>
  );
}

function FetchRow({ fetchRequests }: Pick<ActionsProps, 'fetchRequests'>): ReactNode {
  const texts = useTexts();
  const [busy, setBusy] = useState(false);
  const [askedAt, setAskedAt] = useState<number | null>(null);
  const run = (): void => {
    setBusy(true);
    void fetchRequests().then((asked) => {
      setBusy(false);
      setAskedAt(asked ? Date.now() : null);
    });
  };
  return (
    <Row action="fetch" takesFocus={false} onClick={run} busy={busy}>
      <span className="caption muted" role="status">
        {askedAt === null ? '' : texts.t('status.asked', { time: clockTime(askedAt) })}
      </span>
    </Row>
  );
}

/** All that can be done now, besides the step that is due. */
export function Actions({ actions, onAction, fetchRequests, from }: ActionsProps): ReactNode {
  const texts = useTexts();
  if (actions.length === 0) return null;
  return (
    <ul className="actions" aria-label={texts.t('status.actions')}>
      {actions.map((action) =>
        action === 'fetch' ? (
          <FetchRow key={action} fetchRequests={fetchRequests} />
        ) : (
          <Row
            key={action}
            action={action}
            takesFocus={action === from}
            onClick={() => {
              onAction(action);
            }}
          >
            {action === 'self-service' && (
              <>
                <span className="spoken">{texts.t('status.action.newWindow')}</span>
                <Icon name="external" small />
              </>
            )}
          </Row>
        ),
      )}
    </ul>
  );
}
