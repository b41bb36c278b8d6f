import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { ApprovalBridge } from '../../shared/bridge.ts';
import type { Translator } from '../../shared/i18n.ts';
import { PIN_MIN } from '../../shared/pin.ts';
import { isFinished } from '../../shared/requests.ts';
import type { ApprovalView, LoginRequest } from '../../shared/state.ts';
import { Button } from '../components/Button.tsx';
import { Emblem } from '../components/Emblem.tsx';
import { Heading } from '../components/Heading.tsx';
import type { MarkState } from '../components/Mark.tsx';
import { TitleBar } from '../components/TitleBar.tsx';
import type { ApprovalStores } from '../stores/approval.ts';
import { OrganisationScope } from '../organisation.tsx';
import { LanguageScope, useTexts } from '../texts.tsx';
import { Frame } from './Frame.tsx';
import { Queue } from './Queue.tsx';
import { RequestView } from './RequestView.tsx';
import { isWaiting } from './waiting-list.ts';

interface ApprovalWindowProps {
  readonly bridge: ApprovalBridge;
  readonly stores: ApprovalStores;
}

function markOf(request: LoginRequest | undefined, lockedUntil: number | null): MarkState {
  if (request === undefined) return 'whole';
  if (request.phase.is === 'undelivered') return 'offline';
  if (!isWaiting(request)) return 'whole';
  return lockedUntil === null ? 'request' : 'locked';
}

interface EmptyProps {
  readonly onClose: () => void;
  readonly onHeight: (height: number) => void;
}

function Empty({ onClose, onHeight }: EmptyProps): ReactNode {
  const texts = useTexts();
  return (
    <Frame
      above={null}
      onHeight={onHeight}
      commands={
        <div className="commands">
          <div className="answers one">
            <Button onClick={onClose}>{texts.t('window.close')}</Button>
          </div>
        </div>
      }
    >
      <div className="outcome">
        <Emblem as="rest" icon="inbox" />
        <div>
          <Heading>{texts.t('approval.empty.heading')}</Heading>
        </div>
      </div>
    </Frame>
  );
}

/** The name of the device, after the program's where it does not say that itself. */
function titleOf({ deviceName }: ApprovalView, { t }: Translator): string {
  if (deviceName === '') return t('app.name');
  return deviceName.startsWith(t('app.name')) ? deviceName : t('approval.title', { device: deviceName });
}

function Shown({ bridge, stores, view }: ApprovalWindowProps & { readonly view: ApprovalView }): ReactNode {
  const texts = useTexts();
  const list = useStore(stores.list);
  const failure = useStore(stores.view, (state) => state.failure);
  const { send } = stores.view;
  const byKey = new Map(view.requests.map((request) => [request.key, request]));
  const request = list.chosen === null ? undefined : byKey.get(list.chosen);
  const listed = list.keys.map((key) => byKey.get(key)).filter((entry) => entry !== undefined);
  const title = titleOf(view, texts);
  const close = (): void => {
    void send(() => bridge.close());
  };
  const dismiss = (key: string): void => {
    void send(() => bridge.dismiss({ key }));
  };
  const waits = request !== undefined && isWaiting(request);
  return (
    <div className={view.tight ? 'window approval tight' : 'window approval'}>
      <TitleBar
        mark={markOf(request, view.lockedUntil)}
        title={title}
        closeLabel={texts.t(waits ? 'approval.close' : 'window.close')}
        onClose={() => {
          if (request !== undefined && isFinished(request)) dismiss(request.key);
          close();
        }}
      />
      {request === undefined ? (
        <Empty
          onClose={close}
          onHeight={(height) => {
            void bridge.fit({ height });
          }}
        />
      ) : (
        <RequestView
          bridge={bridge}
          send={send}
          request={request}
          queue={listed.length > 1 ? <Queue requests={listed} chosen={request.key} onChoose={stores.choose} /> : null}
          lockedUntil={view.lockedUntil}
          failure={failure}
          tight={view.tight}
          onDone={() => {
            dismiss(request.key);
          }}
        />
      )}
    </div>
  );
}

/** The approval window; nothing until main has said what to show. */
export function ApprovalWindow({ bridge, stores }: ApprovalWindowProps): ReactNode {
  const view = useStore(stores.view, (state) => state.view);
  if (view === null) return null;
  return (
    <LanguageScope language={view.language} title={(texts) => titleOf(view, texts)}>
      <OrganisationScope
        value={{
          support: view.support,
          openSupport: () => void stores.view.send(() => bridge.openSupport()),
          openNsisHelp: null,
          pinMinimum: PIN_MIN,
        }}
      >
        <Shown bridge={bridge} stores={stores} view={view} />
      </OrganisationScope>
    </LanguageScope>
  );
}
