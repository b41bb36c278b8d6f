import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { StatusBridge } from '../../shared/bridge.ts';
import type { ErrorCode as Code } from '../../shared/errors.ts';
import type { StatusAction, StatusSheet, StatusView } from '../../shared/state.ts';
import { TitleBar } from '../components/TitleBar.tsx';
import type { Command, ViewStore } from '../stores/view-store.ts';
import { OrganisationScope } from '../organisation.tsx';
import { LanguageScope, useTexts } from '../texts.tsx';
import { ChangePin } from './ChangePin.tsx';
import { Diagnostics } from './Diagnostics.tsx';
import { History } from './History.tsx';
import { Overview } from './Overview.tsx';
import { Help } from './Help.tsx';
import { Reset } from './Reset.tsx';
import { Settings } from './Settings.tsx';
import { useFit } from './fit.ts';
import { follow, hasContent, type Shown as ShownSheet } from './sheets.ts';
import { lookOf } from './standing.ts';

interface StatusWindowProps {
  readonly bridge: StatusBridge;
  readonly store: ViewStore<StatusView>;
}

type ShownProps = StatusWindowProps & { readonly view: StatusView };

const isBusy = (sheet: StatusSheet, view: StatusView): boolean =>
  (sheet === 'reset' && view.reset.activity === 'sending') ||
  (sheet === 'change-pin' && view.pinChange.activity === 'sending');

function Shown({ bridge, store, view }: ShownProps): ReactNode {
  const texts = useTexts();
  const failure = useStore(store, (state) => state.failure);
  const root = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState<ShownSheet>(() => follow(null, view));
  const [from, setFrom] = useState<StatusSheet | null>(null);
  const shown = follow(held, view);
  if (shown !== held) setHeld(shown);
  const sheet = hasContent(shown.sheet, view) ? shown.sheet : 'overview';

  useFit(root, sheet !== 'history' && sheet !== 'diagnostics', (height) => {
    void bridge.fit({ height });
  });

  const send = (command: Command): Promise<boolean> => store.send(command);
  const give = (command: Command): void => {
    void send(command);
  };
  const copy = (code: Code): Promise<boolean> => send(() => bridge.copyErrorCode({ code }));
  const go = (to: StatusSheet, withoutPin = false): void => {
    setHeld({ ...shown, sheet: to, withoutPin });
  };
  const seen = (which: StatusSheet): void => {
    if (which === 'reset') give(() => bridge.resetSeen());
    if (which === 'change-pin') give(() => bridge.pinChangeSeen());
  };
  const back = (): void => {
    if (sheet === 'diagnostics' && view.diagnostics.report !== null) {
      give(() => bridge.closeReport());
      return;
    }
    seen(sheet);
    setFrom(sheet === 'overview' ? null : sheet);
    go('overview');
  };
  const copyId = (): Promise<boolean> => send(() => bridge.copyDeviceId());
  const enrol = (): void => {
    give(() => bridge.enrol());
  };

  const act = (action: StatusAction): void => {
    switch (action) {
      case 'enrol':
      case 'finish-mitid':
        enrol();
        break;
      case 'fetch':
        give(() => bridge.fetchRequests());
        break;
      case 'self-service':
        give(() => bridge.openSelfService());
        break;
      case 'retry-keychain':
        give(() => bridge.retryKeychain());
        break;
      case 'choose-pin':
      case 'change-pin':
        go('change-pin');
        break;
      case 'reset':
      case 'history':
      case 'diagnostics':
        go(action);
        break;
    }
  };

  const leavable = sheet !== 'overview' && !isBusy(sheet, view);
  useEffect(() => {
    if (!leavable) return;
    const leave = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.isComposing) back();
    };
    window.addEventListener('keydown', leave);
    return () => {
      window.removeEventListener('keydown', leave);
    };
  });

  return (
    <div className="window status" ref={root}>
      <TitleBar
        mark={lookOf(view).mark}
        title={texts.t('app.name')}
        closeLabel={texts.t('window.close')}
        onClose={() => {
          give(() => bridge.close());
        }}
      />
      {sheet === 'overview' && (
        <Overview
          view={view}
          failure={failure}
          from={from}
          onAction={act}
          onShowRequest={(key) => {
            give(() => bridge.showRequest({ key }));
          }}
          fetchRequests={() => send(() => bridge.fetchRequests())}
          copyId={copyId}
          onSheet={go}
          onTroubleRead={(code) => {
            give(() => bridge.troubleSeen({ code }));
          }}
          copy={copy}
        />
      )}
      {sheet === 'settings' && (
        <Settings
          settings={view.settings}
          failure={failure}
          onChoose={(choice) => {
            give(() => bridge.choose(choice));
          }}
          onBack={back}
          copy={copy}
        />
      )}
      {sheet === 'help' && <Help view={view} failure={failure} copyId={copyId} onBack={back} copy={copy} />}
      {sheet === 'change-pin' && (
        <ChangePin
          view={view}
          failure={failure}
          onChange={(request) => {
            give(() => bridge.changePin(request));
          }}
          onSeen={() => {
            seen('change-pin');
          }}
          onBack={back}
          onReset={() => {
            seen('change-pin');
            go('reset', true);
          }}
          copy={copy}
        />
      )}
      {sheet === 'history' && (
        <History
          history={view.history}
          failure={failure}
          onClear={() => {
            give(() => bridge.clearHistory());
          }}
          onBack={back}
          copy={copy}
        />
      )}
      {sheet === 'diagnostics' && (
        <Diagnostics
          state={view.diagnostics}
          onRun={() => {
            give(() => bridge.runDiagnostics());
          }}
          copyFindings={() => send(() => bridge.copyDiagnostics())}
          onPreview={() => {
            give(() => bridge.previewReport());
          }}
          onSave={() => {
            give(() => bridge.saveReport());
          }}
          onBack={back}
          copy={copy}
        />
      )}
      {sheet === 'reset' && (
        <Reset
          view={view}
          failure={failure}
          withoutPin={shown.withoutPin}
          onReset={(pin) => {
            give(() => bridge.reset({ pin }));
          }}
          onResetWithoutPin={(word) => {
            give(() => bridge.resetWithoutPin({ word }));
          }}
          onSeen={() => {
            seen('reset');
          }}
          onBack={back}
          onEnrol={() => {
            back();
            enrol();
          }}
          copy={copy}
        />
      )}
    </div>
  );
}

/** The status window: how the device is, and one task at a time. */
export function StatusWindow({ bridge, store }: StatusWindowProps): ReactNode {
  const view = useStore(store, (state) => state.view);
  if (view === null) return null;
  return (
    <LanguageScope language={view.language} title={(texts) => texts.t('status.windowTitle')}>
      <OrganisationScope
        value={{
          support: view.support,
          openSupport: () => void store.send(() => bridge.openSupport()),
          openNsisHelp: view.hasNsisHelp ? () => void store.send(() => bridge.openNsisHelp()) : null,
          pinMinimum: view.pinMinimum,
        }}
      >
        <Shown bridge={bridge} store={store} view={view} />
      </OrganisationScope>
    </LanguageScope>
  );
}
