/** Loaded first in a utility process: gives it the `process.parentPort` that Electron gives one, as far as the stand-in offers it. */
import { strictModule } from '../strict.ts';

const parentPort = strictModule('process.parentPort', {
  postMessage: (message: unknown): void => {
    process.send?.(message);
  },
});

Object.defineProperty(process, 'parentPort', { value: parentPort });
// As Electron's, it lives until it is killed or ends itself.
process.on('message', () => undefined);
