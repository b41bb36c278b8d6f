import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { PageBridge } from '../../shared/bridge.ts';
import type { PageView } from '../../shared/state.ts';
import { Button } from '../components/Button.tsx';
import { Icon } from '../components/Icon.tsx';
import { TitleBar } from '../components/TitleBar.tsx';
import type { ViewStore } from '../stores/view-store.ts';
import { LanguageScope, useTexts } from '../texts.tsx';
import { hostParts } from './host-parts.ts';

interface PageWindowProps {
  readonly bridge: PageBridge;
  readonly store: ViewStore<PageView>;
}

const TITLES = {
  mitid: 'window.title.mitid',
  'self-service': 'window.title.selfService',
} as const satisfies Record<PageView['title'], string>;

/** Who the user is talking to: the whole host, the part that counts in bold, and whether the connection is secure. */
function Address({ view }: { readonly view: PageView }): ReactNode {
  const texts = useTexts();
  const { host, secure } = view;
  if (host === null) {
    return <div className="host" />;
  }
  const { before, domain } = hostParts(host);
  return (
    <div className={secure ? 'host' : 'host insecure'}>
      <Icon name={secure ? 'lock' : 'alert'} small />
      <span className="address-text selectable">
        <span className="before">{before}</span>
        <b>{domain}</b>
      </span>
      <span className="trust">{texts.t(secure ? 'page.secure' : 'page.insecure')}</span>
      <span className="spoken" role="status">
        {texts.t('page.address', { host: host.name })}
      </span>
    </div>
  );
}

function Bar({ bridge, store, view }: PageWindowProps & { readonly view: PageView }): ReactNode {
  const texts = useTexts();
  const close = (): void => {
    void store.send(() => bridge.close());
  };
  return (
    <div className="window page">
      <TitleBar
        mark="whole"
        title={<h1>{texts.t(TITLES[view.title])}</h1>}
        closeLabel={texts.t('window.close')}
        onClose={close}
      />
      <main>
        <div className="address">
          <Address view={view} />
          <Button onClick={close}>{texts.t('page.cancel')}</Button>
        </div>
        <div className="ground" aria-live="polite">
          {view.loading && (
            <>
              <span className="turning" />
              <span>{texts.t('page.loading')}</span>
            </>
          )}
        </div>
      </main>
      <footer className="foot">{texts.t('page.foot')}</footer>
    </div>
  );
}

/** What stands around the server's page: main lays the page itself over the ground between address and foot. */
export function PageWindow({ bridge, store }: PageWindowProps): ReactNode {
  const view = useStore(store, (state) => state.view);
  if (view === null) return null;
  return (
    <LanguageScope language={view.language} title={(texts) => texts.t(TITLES[view.title])}>
      <Bar bridge={bridge} store={store} view={view} />
    </LanguageScope>
  );
}
