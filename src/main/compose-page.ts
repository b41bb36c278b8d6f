import type { Credentials, Rest } from './connection/rest.ts';
import { createBrowserPage } from './device/browser-page.ts';
import type { VerificationPage } from './device/verification-page.ts';
import type { Log } from './diagnostics/log.ts';
import type { Settings } from './settings/settings.ts';
import type { Timing } from './settings/timing.ts';
import type { OpenOutside } from './windows/open-external.electron.ts';
import type { WebWindow } from './windows/web-window.electron.ts';

/** The part of compose.ts that puts MitID's page where the organisation wants it: in the program's window, or in the system's browser. */
export function composeMitIdPage(options: {
  settings: Pick<Settings, 'current'>;
  web: WebWindow;
  openOutside: OpenOutside;
  rest: Pick<Rest, 'status'>;
  credentials: () => Credentials | null;
  timing: Pick<Timing, 'browserAskEvery'>;
  log: Log;
}): VerificationPage {
  const { settings, web } = options;
  const browser = createBrowserPage({
    openOutside: options.openOutside,
    isVerified: async () => {
      const who = options.credentials();
      if (who === null) return false;
      const status = await options.rest.status(who);
      return status.ok && status.value.verified;
    },
    every: options.timing.browserAskEvery,
    log: options.log,
  });
  return {
    open: (url) => (settings.current().MitIdBrowser === 'system' ? browser.open(url) : web.open('mitid', url)),
    // The policy may have changed since it was opened.
    focus: () => {
      (browser.isOpen() ? browser : web).focus();
    },
    close: () => {
      browser.close();
      web.close();
    },
  };
}
