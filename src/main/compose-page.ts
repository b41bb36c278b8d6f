import path from 'node:path';
import type { DeviceRest } from './approvals/lane-rest.ts';
import type { Credentials } from './connection/rest.ts';
import type { DeviceServices } from './compose-device.ts';
import { createBrowserPage } from './device/browser-page.ts';
import { createEnrolment, type Enrolment } from './device/enrolment.ts';
import type { Identity } from './device/identity.ts';
import { createRegistrationLock, isProcessAlive } from './device/registration-lock.ts';
import { createPageRest } from './device/page-rest.ts';
import { createSelfService, type SelfService } from './device/self-service.ts';
import type { PageEnd, VerificationPage } from './device/verification-page.ts';
import type { Log } from './diagnostics/log.ts';
import type { Endpoints } from './settings/endpoints.ts';
import type { Preferences } from './settings/preferences.ts';
import type { Settings } from './settings/settings.ts';
import type { Timing } from './core/timing.ts';
import type { AppStore } from './state/store.ts';
import type { Notice } from './windows/notices.electron.ts';
import type { OpenOutside } from './windows/open-external.electron.ts';
import type { WebWindow } from './windows/web-window.electron.ts';
import type { Windows } from './windows/windows.electron.ts';

/** MitID's page where the organisation wants it: in the program's window, or in the system's browser. */
function composeMitIdPage(options: {
  settings: Pick<Settings, 'current'>;
  web: WebWindow;
  openOutside: OpenOutside;
  rest: Pick<DeviceRest, 'status'>;
  credentials: () => Credentials | null;
  statusHold: DeviceServices['statusHold'];
  timing: Pick<Timing, 'browserAskEvery' | 'pageRests'>;
  log: Log;
}): VerificationPage {
  const { settings, web, statusHold, timing } = options;
  const isVerified = async (): Promise<boolean> => {
    const who = options.credentials();
    if (who === null) return false;
    const status = await options.rest.status(who);
    return status.ok && status.value.verified;
  };
  const browser = createBrowserPage({
    openOutside: options.openOutside,
    isVerified,
    every: timing.browserAskEvery,
    log: options.log,
  });
  const inWindow = (url: string): Promise<PageEnd> => {
    const rest = createPageRest({
      isHome: (at) => URL.parse(at)?.origin === new URL(url).origin,
      after: timing.pageRests,
      isDone: isVerified,
      onDone: web.close,
    });
    return web.open('mitid', url, rest).finally(rest.stop);
  };
  return {
    open: (url) => {
      statusHold.hold();
      const ended = settings.current().MitIdBrowser === 'system' ? browser.open(url) : inWindow(url);
      return ended.finally(statusHold.release);
    },
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

/** The part of compose.ts that has to do with the server's pages: the enrolment, which ends at MitID's, and self-service. */
export function composePages(options: {
  settings: Pick<Settings, 'current'>;
  endpoints: () => Endpoints;
  windows: Pick<Windows, 'web' | 'enrolment'>;
  openOutside: OpenOutside;
  rest: DeviceRest;
  services: Pick<
    DeviceServices,
    'identities' | 'device' | 'deletions' | 'credentials' | 'askStatusAnew' | 'statusHold'
  >;
  preferences: Pick<Preferences, 'draft'>;
  store: AppStore;
  /** Where the sessions of one user on this computer see each other's lock. */
  profileFolder: string;
  /** A name to begin the enrolment with. */
  suggestion: string;
  timing: Timing;
  now: () => number;
  log: Log;
  tell: (notice: Notice) => void;
  onIdentity: (identity: Identity) => void;
}): { readonly mitIdPage: VerificationPage; readonly enrolment: Enrolment; readonly selfService: SelfService } {
  const { settings, windows, rest, services, store, now, log } = options;
  const { credentials } = services;
  const frontendUrl = (): string => options.endpoints().frontendUrl;
  const mitIdPage = composeMitIdPage({ ...options, web: windows.web, credentials, statusHold: services.statusHold });
  const enrolment = createEnrolment({
    rest,
    identities: services.identities,
    draft: options.preferences.draft,
    page: mitIdPage,
    frontendUrl,
    pinMinimum: () => settings.current().PinMinimumLength,
    suggestion: options.suggestion,
    alone: createRegistrationLock({
      file: path.join(options.profileFolder, 'registering.lock'),
      lasts: options.timing.registrationLasts,
      every: options.timing.registrationLook,
      system: { pid: process.pid, isAlive: isProcessAlive, now },
      log,
    }),
    askAgainAfter: options.timing.verifiedAskAgain,
    now,
    log,
    onState: (change) => {
      store.setState((state) => ({ enrolment: { ...state.enrolment, ...change } }));
    },
    onEnded: windows.enrolment.ensure,
    onWarned: (identity) => {
      services.device.adopt(identity);
    },
    onIdentity: (identity) => {
      services.device.adopt(identity);
      options.onIdentity(identity);
      // Of a device that was made beside another session's.
      services.deletions.sendAll();
    },
  });
  const selfService = createSelfService({
    page: { open: (url) => windows.web.open('self-service', url), focus: windows.web.focus },
    isPageOpen: windows.web.isOpen,
    frontendUrl,
    credentials,
    log,
    onClosed: services.askStatusAnew,
    onFailed: (code) => {
      options.tell({ is: 'self-service-failed', code });
    },
  });
  return { mitIdPage, enrolment, selfService };
}
