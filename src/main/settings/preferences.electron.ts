import Store from 'electron-store';
import type { Preferences } from './preferences.ts';

interface Settings {
  /** Name given in an enrolment that has not registered the device yet. */
  draftName: string | null;
  /** An entry was stored in the keychain by this installation. */
  deviceStored: boolean;
  /** When the user was last reminded of a missing MitID; ms since 1970. */
  remindedAt: number | null;
  /** When the user was last told that the device is deleted if it is not used; ms since 1970. */
  unusedToldAt: number | null;
  /** What the user has chosen, by the names of the policies. */
  chosen: Readonly<Record<string, unknown>>;
}

/** The local settings in `folder`: no secrets, nothing that must roam. */
export function createPreferences(folder: string): Preferences {
  const store = new Store<Settings>({
    cwd: folder,
    name: 'settings',
    defaults: { draftName: null, deviceStored: false, remindedAt: null, unusedToldAt: null, chosen: {} },
    schema: {
      draftName: { type: ['string', 'null'] },
      deviceStored: { type: 'boolean' },
      remindedAt: { type: ['number', 'null'] },
      unusedToldAt: { type: ['number', 'null'] },
      chosen: { type: 'object' },
    },
  });
  return {
    draft: {
      get: () => store.get('draftName'),
      set: (name) => {
        store.set('draftName', name);
      },
    },
    note: {
      isStored: () => store.get('deviceStored'),
      setStored: (stored) => {
        store.set('deviceStored', stored);
      },
    },
    reminded: {
      get: () => store.get('remindedAt'),
      set: (at) => {
        store.set('remindedAt', at);
      },
    },
    unusedTold: {
      get: () => store.get('unusedToldAt'),
      set: (at) => {
        store.set('unusedToldAt', at);
      },
    },
    chosen: {
      get: () => store.get('chosen'),
      set: (chosen) => {
        store.set('chosen', chosen);
      },
    },
  };
}
