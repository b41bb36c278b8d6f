import { languageFor } from '../shared/i18n.ts';
import type { PolicyName, PolicyValues } from '../shared/policy.ts';
import type { Language } from '../shared/state.ts';
import type { LeveledLog } from './diagnostics/log-file.ts';
import { proxyRulesOf, type ProxyRules } from './settings/proxy-config.ts';
import type { Settings } from './settings/settings.ts';
import type { AppStore } from './state/store.ts';

const PROXY = ['ProxyMode', 'ProxyServer', 'ProxyPacUrl', 'ProxyBypassList'] as const satisfies readonly PolicyName[];
const PLACES = ['BackendUrl', 'WebsocketUrl'] as const satisfies readonly PolicyName[];

/** What is needed of a session. */
interface Network {
  readonly setProxy: (rules: ProxyRules) => Promise<void>;
  readonly closeAllConnections: () => Promise<void>;
}

export interface SettingsInUse {
  /** The language to speak now: that of the state, which every window and the tray have too. */
  readonly language: () => Language;
  /** Asks the system for the user's languages again: it does not say when they change. */
  readonly lookAgain: () => void;
  /** The way to the network, as the organisation wants it. */
  readonly proxy: () => ProxyRules;
  /** Applies what is in force now, and follows it from then on. To be awaited before anything is sent. */
  readonly apply: () => Promise<void>;
}

/** The part of compose.ts that makes settings work while the program runs; what reads them at each use needs nothing here. */
export function composeSettings(options: {
  settings: Settings;
  store: AppStore;
  /** Of the calls to the server. */
  network: Network;
  log: LeveledLog;
  /** The user's languages, best first. */
  preferred: () => readonly string[];
  /** The server is somewhere else, or reached in another way. */
  onMoved: (to: { isElsewhere: boolean }) => void;
}): SettingsInUse {
  const { settings, store, network, log } = options;
  const wanted = (): Language => languageFor(settings.current().Language, options.preferred());
  const proxy = (): ProxyRules => proxyRulesOf(settings.current());

  function tell(): void {
    store.setState({
      language: wanted(),
      settings: { values: settings.current(), inForce: settings.inForce() },
    });
    log.setLevel(settings.current().LogLevel);
  }

  async function applyProxy(): Promise<void> {
    await network.setProxy(proxy());
    // What is open went another way.
    await network.closeAllConnections();
  }

  async function follow(now: PolicyValues, before: PolicyValues): Promise<void> {
    const differs = (names: readonly PolicyName[]): boolean =>
      names.some((name) => JSON.stringify(now[name]) !== JSON.stringify(before[name]));
    tell();
    const isElsewhere = differs(PLACES);
    if (differs(PROXY)) await applyProxy();
    else if (!isElsewhere) return;
    log.info('the way to the server changed', { elsewhere: isElsewhere });
    options.onMoved({ isElsewhere });
  }

  function lookAgain(): void {
    const language = wanted();
    if (language !== store.getState().language) store.setState({ language });
  }

  // What is said before the first change is said in it, too.
  lookAgain();
  return {
    language: () => store.getState().language,
    lookAgain,
    proxy,
    async apply() {
      tell();
      store.subscribe(lookAgain);
      settings.onChange((now, before) => void follow(now, before));
      await network.setProxy(proxy());
    },
  };
}
