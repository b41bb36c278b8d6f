import { BUILT_IN, type PolicyValues } from '../../shared/policy.ts';
import type { Log } from '../diagnostics/log.ts';
import type { Troubles } from '../state/troubles.ts';
import type { DevConfig } from './dev-config.ts';
import { MITID_HOSTS } from './endpoints.ts';
import { createPreferences } from './preferences.electron.ts';
import type { Preferences, StoredNote } from './preferences.ts';
import { readPreferences } from './read-only.ts';
import { resolve } from './resolve.ts';
import { whyNotRootOnly } from './root-only.ts';
import { createSettings, type Settings } from './settings.ts';
import { createFileSource } from './source-file.ts';
import { NO_LAYERS, NO_SOURCE, type PolicySource } from './source.ts';
import { TIMING } from '../core/timing.ts';

/** Everything that is decided outside of the code. */
export interface OpenSettings {
  readonly settings: Settings;
  readonly preferences: Preferences;
  /** Hosts that may be shown in the MitID window whatever the policies say. */
  readonly pageHosts: readonly string[];
}

/** The places of development's server count as built in; there is no fleet whose start would have to be spread. */
function builtInOf(dev: DevConfig | null): PolicyValues {
  if (dev === null) return BUILT_IN;
  const { backendUrl, frontendUrl, websocketUrl } = dev.endpoints;
  return { ...BUILT_IN, BackendUrl: backendUrl, FrontendUrl: frontendUrl, WebsocketUrl: websocketUrl, StartDelay: 0 };
}

/** The system's file, or in development the one that its settings name. */
function sourceOf({ policyFile, dev }: { policyFile: string | null; dev: DevConfig | null }): PolicySource {
  const file = dev === null ? policyFile : (dev.policyFile ?? null);
  const { policyPoll, policySettle } = dev?.timing ?? TIMING;
  if (file === null) return NO_SOURCE;
  // Development's file is the developer's own.
  const guard = dev === null ? { whyDistrusted: whyNotRootOnly } : {};
  return createFileSource({ file, pollEvery: policyPoll, settle: policySettle, ...guard });
}

/** The same for one who must not touch anything: neither followed nor written. The parameters are those of openSettings. */
export function openForReading(options: {
  folder: string;
  policyFile: string | null;
  dev: DevConfig | null;
  log: Log;
}): Pick<OpenSettings, 'settings' | 'pageHosts'> & { readonly note: Pick<StoredNote, 'isStored'> } {
  const { dev, log } = options;
  const { chosen, note } = readPreferences(options.folder);
  const settings = createSettings({
    source: sourceOf(options),
    chosen,
    builtIn: builtInOf(dev),
    plainLoopback: dev !== null,
    log,
  });
  settings.stop();
  return { settings, note, pageHosts: dev?.endpoints.pageHosts ?? MITID_HOSTS };
}

/**
 * Opens the settings.
 *
 * @param options.folder where the user's own are kept
 * @param options.policyFile the organisation's, where this system has them in a file
 * @param options.troubles told where they cannot be kept
 * @param options.dev settings of development, which then stand in for the system's file
 */
export function openSettings(options: {
  folder: string;
  policyFile: string | null;
  dev: DevConfig | null;
  log: Log;
  troubles: Pick<Troubles, 'report' | 'over'>;
}): OpenSettings {
  const { dev, log } = options;
  const preferences = createPreferences({
    folder: options.folder,
    now: Date.now,
    log,
    onTrouble: options.troubles.report,
    onWritten: () => {
      options.troubles.over('G-503');
    },
  });
  const settings = createSettings({
    source: sourceOf(options),
    chosen: preferences.chosen,
    builtIn: builtInOf(dev),
    plainLoopback: dev !== null,
    log,
  });
  return { settings, preferences, pageHosts: dev?.endpoints.pageHosts ?? MITID_HOSTS };
}

/** What the organisation has set, read once and without the user's own choices: for a start that ends before the settings are opened. */
export function policiesOf(options: { policyFile: string | null; dev: DevConfig | null }): PolicyValues {
  const layers = sourceOf(options).read();
  return resolve({
    layers: layers.ok ? layers.value : NO_LAYERS,
    chosen: {},
    builtIn: builtInOf(options.dev),
    plainLoopback: options.dev !== null,
  }).values;
}
