import type { Log } from '../diagnostics/log.ts';
import type { PageEnd, VerificationPage } from './verification-page.ts';

/** The longest pause between two questions, as a multiple of the first; reached after some ten of them. */
const CAP = 12;
const GROWTH = 1.3;

/**
 * MitID in the system's browser, where the organisation wants it so. Nobody tells when such a page is closed or done: the server is asked,
 * at first every `every` ms and then less often, until the identity is verified or the enrolment ends.
 */
export function createBrowserPage(options: {
  /** Opens the address, which holds the device's credentials and is written nowhere. */
  openOutside: (url: string) => Promise<boolean>;
  isVerified: () => Promise<boolean>;
  every: number;
  log: Log;
}): VerificationPage & { readonly isOpen: () => boolean } {
  const { openOutside, isVerified, every, log } = options;
  let current: { readonly url: string; readonly end: (how: PageEnd) => void } | null = null;
  let pause = every;
  let timer: NodeJS.Timeout | undefined;

  function wait(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), pause);
    pause = Math.min(pause * GROWTH, every * CAP);
  }

  async function ask(): Promise<void> {
    const asked = current;
    if (asked === null) return;
    const done = await isVerified();
    if (current !== asked) return;
    // Whether it is at an NSIS level is told by the page alone, and to the browser.
    if (done) asked.end({ is: 'success', nsisWarning: null });
    else wait();
  }

  return {
    async open(url) {
      if (current !== null) throw new Error('one page at a time');
      const { promise, resolve } = Promise.withResolvers<PageEnd>();
      current = { url, end: resolve };
      pause = every;
      if (await openOutside(url)) wait();
      else resolve({ is: 'failed-to-load' });
      const how = await promise;
      clearTimeout(timer);
      current = null;
      log.info("the page in the system's browser ended", { how: how.is });
      return how;
    },
    focus() {
      if (current === null) return;
      pause = every;
      void openOutside(current.url);
      wait();
    },
    close() {
      current?.end({ is: 'closed' });
    },
    isOpen: () => current !== null,
  };
}
