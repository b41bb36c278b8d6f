import { app, type Session, type WebContents } from 'electron';
import type { Log } from './diagnostics/log.ts';

/** Whether a navigation may go on. Asked for every page and frame that wants to go somewhere, and for every redirect. */
export type NavigationGuard = (to: { readonly url: string; readonly isMainFrame: boolean }) => boolean;

const guards = new WeakMap<WebContents, NavigationGuard>();

/** Lets `contents` navigate where `guard` allows; without one nothing navigates. */
export function guardNavigation(contents: WebContents, guard: NavigationGuard): void {
  guards.set(contents, guard);
}

function hardenContents(contents: WebContents): void {
  const judge = (event: { url: string; isMainFrame: boolean; preventDefault: () => void }): void => {
    if (guards.get(contents)?.({ url: event.url, isMainFrame: event.isMainFrame }) !== true) event.preventDefault();
  };
  // will-frame-navigate comes for the main frame too; redirects come by will-redirect only (background: S6).
  contents.on('will-frame-navigate', judge);
  contents.on('will-redirect', judge);
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => {
    decide(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, decide) => {
    decide({});
  });
  session.on('will-download', (event) => {
    event.preventDefault();
  });
}

/**
 * Denies everything to every page and session that will ever be made; the window with the server's page then allows what it
 * must (background: S1, S6, S7, S8). To be called before the app is ready.
 */
export function harden(log: Log): void {
  app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => {
    hardenContents(contents);
  });
  app.on('session-created', hardenSession);
  // Unhandled, the first certificate that fits would be presented without asking.
  app.on('select-client-certificate', (event, _contents, _url, _list, choose) => {
    event.preventDefault();
    choose();
  });
  app.on('child-process-gone', (_event, details) => {
    log.error('a process of the program ended', { type: details.type, reason: details.reason });
  });
}
