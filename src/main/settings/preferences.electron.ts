import Store from 'electron-store';
import type { Preferences } from './preferences.ts';

interface Settings {
  /** Name given in an enrolment that has not registered the device yet. */
  draftName: string | null;
  /** An entry was stored in the keychain by this installation. */
  deviceStored: boolean;
}

/** The local settings in `folder`: no secrets, nothing that must roam. */
export function createPreferences(folder: string): Preferences {
  const store = new Store<Settings>({
    cwd: folder,
    name: 'settings',
    defaults: { draftName: null, deviceStored: false },
    schema: { draftName: { type: ['string', 'null'] }, deviceStored: { type: 'boolean' } },
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
  };
}
