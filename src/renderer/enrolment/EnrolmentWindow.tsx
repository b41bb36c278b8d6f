import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { EnrolmentBridge } from '../../shared/bridge.ts';
import type { ErrorCode as Code } from '../../shared/errors.ts';
import type { EnrolmentView } from '../../shared/state.ts';
import { Button } from '../components/Button.tsx';
import { Heading } from '../components/Heading.tsx';
import { Rail } from '../components/Rail.tsx';
import { Step } from '../components/Step.tsx';
import { TitleBar } from '../components/TitleBar.tsx';
import type { Command, ViewStore } from '../stores/view-store.ts';
import { OrganisationScope } from '../organisation.tsx';
import { LanguageScope, useTexts } from '../texts.tsx';
import { DoneStep } from './DoneStep.tsx';
import { ErrorStep } from './ErrorStep.tsx';
import { MitIdStep, MitIdUnderWay } from './MitIdStep.tsx';
import { NameStep } from './NameStep.tsx';
import { PinStep } from './PinStep.tsx';

interface EnrolmentWindowProps {
  readonly bridge: EnrolmentBridge;
  readonly store: ViewStore<EnrolmentView>;
}

type ShownProps = EnrolmentWindowProps & { readonly view: EnrolmentView };

function Loading(): ReactNode {
  const texts = useTexts();
  return (
    <Step>
      <div className="waiting">
        <span className="turning" />
        <Heading>{texts.t('enrolment.loading')}</Heading>
      </div>
    </Step>
  );
}

function CurrentStep({ bridge, store, view }: ShownProps): ReactNode {
  const texts = useTexts();
  const failure = useStore(store, (state) => state.failure);
  /** The error that the user has put away to try again; any command makes it count anew. */
  const [putAway, setPutAway] = useState<Code | null>(null);
  const { enrolment } = view;
  const { step, activity } = enrolment;
  const idle = activity === 'idle';
  const code = idle ? (enrolment.error ?? failure) : null;

  const give = (command: Command): void => {
    setPutAway(null);
    void store.send(command);
  };
  const copy = (shown: Code): Promise<boolean> => store.send(() => bridge.copyErrorCode({ code: shown }));
  const close = (): void => {
    give(() => bridge.close());
  };
  const back = (): void => {
    give(() => bridge.back());
  };
  const verify = (): void => {
    give(() => bridge.openMitId());
  };

  const backButton = (
    <Button look="quiet" icon="back" onClick={back}>
      {texts.t('enrolment.back')}
    </Button>
  );
  const later = (
    <Button look="quiet" onClick={close}>
      {texts.t('enrolment.mitid.later')}
    </Button>
  );
  const panel = (shown: Code, onward: ReactNode, way?: ReactNode): ReactNode => (
    <ErrorStep key={shown} code={shown} blockedHost={enrolment.blockedHost} copy={copy} back={way} onward={onward} />
  );
  const again = (run: () => void, key: 'enrolment.retry' | 'enrolment.mitid.verify' | 'enrolment.mitid.check') => (
    <Button look="primary" onClick={run}>
      {texts.t(key)}
    </Button>
  );
  const putAwayButton = (shown: Code): ReactNode =>
    again(() => {
      setPutAway(shown);
    }, 'enrolment.retry');

  if (view.loading) return <Loading />;
  if (view.keychain !== null) {
    const retry = (): void => {
      give(() => bridge.retryKeychain());
    };
    return panel(view.keychain, again(retry, 'enrolment.retry'));
  }
  switch (step) {
    case 'name':
      if (code !== null && code !== 'E-104' && code !== putAway) return panel(code, putAwayButton(code));
      return (
        <NameStep
          name={enrolment.name}
          error={code === 'E-104' ? code : null}
          onSave={(name) => {
            give(() => bridge.saveName({ name }));
          }}
        />
      );
    case 'pin':
      if (code === 'E-104') {
        return panel(
          code,
          <Button look="primary" icon="back" onClick={back}>
            {texts.t('enrolment.back')}
          </Button>,
        );
      }
      if (code !== null && code !== 'E-103' && code !== putAway) return panel(code, putAwayButton(code), backButton);
      return (
        <PinStep
          registering={activity === 'registering'}
          error={code === 'E-103' ? code : null}
          onChosen={(pin) => {
            give(() => bridge.register({ pin }));
          }}
          onBack={back}
          copy={copy}
        />
      );
    case 'mitid':
      if (activity === 'page-open' || activity === 'checking' || (activity === 'opening' && !enrolment.takenUp)) {
        return <MitIdUnderWay activity={activity} browser={view.browser} onVerify={verify} onLater={close} />;
      }
      if (code === 'E-113') {
        const check = (): void => {
          give(() => bridge.checkAgain());
        };
        return panel(code, again(check, 'enrolment.mitid.check'), later);
      }
      if (code === 'E-110' || code === 'E-122') return panel(code, again(verify, 'enrolment.mitid.verify'), later);
      if (code !== null) return panel(code, again(verify, 'enrolment.retry'), later);
      return <MitIdStep opening={activity === 'opening'} browser={view.browser} onVerify={verify} onLater={close} />;
    case 'done':
      if (code === 'E-122') {
        return panel(
          code,
          <Button look="primary" onClick={close}>
            {texts.t('window.close')}
          </Button>,
        );
      }
      return (
        <DoneStep
          enrolment={enrolment}
          deviceId={view.deviceId}
          copyId={() => store.send(() => bridge.copyDeviceId())}
          onClose={close}
        />
      );
  }
}

function Shown({ bridge, store, view }: ShownProps): ReactNode {
  const texts = useTexts();
  const { step } = view.enrolment;
  return (
    <div className="window enrolment">
      <TitleBar
        mark={step === 'done' ? 'whole' : 'not-enrolled'}
        title={texts.t('window.title.enrolment')}
        closeLabel={texts.t('window.close')}
        onClose={() => {
          void store.send(() => bridge.close());
        }}
      />
      <div className="wizard">
        <Rail step={step} />
        <CurrentStep bridge={bridge} store={store} view={view} />
      </div>
    </div>
  );
}

/** The enrolment window: four steps, one question at a time. */
export function EnrolmentWindow({ bridge, store }: EnrolmentWindowProps): ReactNode {
  const view = useStore(store, (state) => state.view);
  if (view === null) return null;
  return (
    <LanguageScope language={view.language} title={(texts) => texts.t('window.title.enrolment')}>
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
