import { shell } from 'electron';
import type { Log } from '../diagnostics/log.ts';

/** Opens an address outside of the program; false where it is none that may be, or the system has nothing for it. */
export type OpenOutside = (address: string) => Promise<boolean>;

/** What the system is asked to open: never a file, a program's own scheme, or a page without TLS (S9). */
const SCHEMES = ['https:', 'mailto:', 'tel:'];

/**
 * The only way out to the system's browser, mail and phone programs. Only addresses that the organisation has set come here: a page can
 * ask for its link, and name none.
 *
 * @param options.mayOpen says of what else may be opened; development's server on this machine has no TLS
 */
export function createOpenOutside(options: { mayOpen: (url: URL) => boolean; log: Log }): OpenOutside {
  return async (address) => {
    const url = URL.parse(address);
    if (url === null || !(SCHEMES.includes(url.protocol) || options.mayOpen(url))) {
      options.log.error('an address was not opened', { scheme: url?.protocol ?? 'none' });
      return false;
    }
    try {
      await shell.openExternal(url.href);
      return true;
    } catch {
      // Its reason holds the address, and that can hold the device's key.
      options.log.warn('the system opened nothing', { scheme: url.protocol });
      return false;
    }
  };
}
