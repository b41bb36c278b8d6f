import { requireReady } from '../app/lifecycle.ts';
import { strictModule } from '../strict.ts';

const registered = new Map<string, () => void>();
const needReady = (): void => {
  requireReady('globalShortcut cannot be used before the app is ready');
};

/** `globalShortcut`: kept, never pressed. */
export const globalShortcut = strictModule('globalShortcut', {
  register: (accelerator: string, callback: () => void): boolean => {
    needReady();
    if (registered.has(accelerator)) return false;
    registered.set(accelerator, callback);
    return true;
  },
  unregister: (accelerator: string): void => {
    needReady();
    registered.delete(accelerator);
  },
  unregisterAll: (): void => {
    needReady();
    registered.clear();
  },
  isRegistered: (accelerator: string): boolean => {
    needReady();
    return registered.has(accelerator);
  },
});
