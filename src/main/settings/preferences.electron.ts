import Store from 'electron-store';
import type { DraftName } from '../device/enrolment.ts';
import type { StoredNote } from '../device/identity.ts';

interface Settings {
  /** Name given in an enrolment that has not registered the device yet. */
  draftName: string | null;
  /** An entry was stored in the keychain by this installation. */
  deviceStored: boolean;
}

export interface Preferences {
  readonly draft: DraftName;
  readonly note: StoredNote;
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
