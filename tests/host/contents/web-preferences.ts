import { isAbsolute } from 'node:path';
import { offeredOptions } from '../offered-options.ts';
import { checkOptions, notOffered } from '../strict.ts';

/** Electron's defaults, and at the same time the only values with which a page can be shown honestly here. */
const only = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  images: true,
  javascript: true,
  plugins: false,
} satisfies Electron.WebPreferences;

/** Electron's defaults where both values are fine. */
const defaults = {
  devTools: true,
  spellcheck: true,
  backgroundThrottling: true,
  disableDialogs: false,
  safeDialogs: false,
  enableWebSQL: true,
  zoomFactor: 1,
} satisfies Electron.WebPreferences;

/**
 * Completes the preferences of a page. A page with fewer protections than Electron's defaults would have powers here that it cannot
 * be given, so such a program is stopped instead of being shown to work.
 */
export function resolveWebPreferences(asked: Electron.WebPreferences): Electron.WebPreferences {
  checkOptions('webPreferences', asked, offeredOptions.WebPreferences);
  for (const [key, value] of Object.entries(only)) {
    const wanted: unknown = Object.entries(asked).find(([name]) => name === key)?.[1];
    if (wanted !== undefined && wanted !== value) notOffered(`webPreferences.${key}: ${JSON.stringify(wanted)}`);
  }
  if (asked.preload !== undefined && !isAbsolute(asked.preload))
    throw new Error(`preload script must have absolute path: ${asked.preload}`);
  const set = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  return { ...defaults, ...only, ...set };
}
