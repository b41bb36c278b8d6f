import { app, type Session } from 'electron';
import type { Log } from './diagnostics/log.ts';
import { denyNavigation } from './windows/navigation.electron.ts';

function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => {
    decide(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, decide) => {
    decide(null);
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
    denyNavigation(contents);
    // The content security policy does not hold WebRTC: it could look names up and send to them past every proxy.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
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
