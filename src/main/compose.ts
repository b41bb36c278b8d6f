import os from 'node:os';
import path from 'node:path';
import { app, Menu, session } from 'electron';
import { languageFor, translator } from '../shared/i18n.ts';
import { composeDevice } from './compose-device.ts';
import { composeDiagnostics } from './compose-diagnostics.ts';
import { composeRequests } from './compose-requests.ts';
import { createRest } from './connection/rest.ts';
import { createSocketOpener } from './connection/socket.ts';
import { createEnrolment } from './device/enrolment.ts';
import type { Identity } from './device/identity.ts';
import { createKeytarKeychain } from './device/keychain-keytar.ts';
import { createSelfService } from './device/self-service.ts';
import type { Log } from './diagnostics/log.ts';
import { createCommands } from './ipc/commands.ts';
import { createDesktop } from './ipc/desktop.electron.ts';
import { createGate } from './ipc/gate.electron.ts';
import { approvalView, enrolmentView, statusView } from './ipc/views.ts';
import { watchSession } from './session.electron.ts';
import { endpointsOf } from './settings/endpoints.ts';
import type { OpenSettings } from './settings/open.electron.ts';
import type { Timing } from './settings/timing.ts';
import { createAppStore } from './state/store.ts';
import type { Troubles } from './state/troubles.ts';
import { trayModel } from './tray/model.ts';
import { createTray } from './tray/tray.electron.ts';
import { APP_ORIGIN, serveApp } from './windows/app-protocol.electron.ts';
import { notify, type Notice } from './windows/notices.electron.ts';
import { askForReportFile } from './windows/save-dialog.electron.ts';
import { createWindows } from './windows/windows.electron.ts';

export interface Program {
  /** Reads the keychain and begins; `quiet`: no window is opened by itself. */
  readonly start: (quiet: boolean) => Promise<void>;
  /** Opens the window that is due: the answer to a second start. */
  readonly showDue: () => void;
  /** Closes the connection cleanly, so that the server does not push into it (protocol.md, oddities). */
  readonly stop: () => void;
  /** A call to the keychain that cannot be ended holds the process. */
  readonly isHeld: () => boolean;
}

/** The only place that knows all services: makes them, and connects what one hands up to who needs it. */
export function compose(
  options: OpenSettings & {
    log: Log;
    timing: Timing;
    keychainService: string;
    /** What goes wrong in the program itself, before this and from here on. */
    troubles: Troubles;
    /** Folder of the built program, with main, preload, renderer and icons in it. */
    programFolder: string;
  },
): Program {
  const { log, settings, preferences, timing, troubles, programFolder } = options;
  const endpoints = endpointsOf(settings.current(), options.pageHosts);
  const language = languageFor(settings.current().Language, app.getPreferredSystemLanguages());
  const version = app.getVersion();
  const now = (): number => Date.now();
  const store = createAppStore(language);
  const translate = translator(language);
  const appIcon = path.join(programFolder, 'icons', 'app-256.png');
  const tell = (notice: Notice): void => notify(notice, translate, appIcon);
  troubles.follow((codes, news) => {
    store.setState({ troubles: codes });
    if (news !== null) tell({ is: 'trouble', code: news });
  });

  // ---- the way to the server
  const network = session.fromPartition('network', { cache: false });
  const keychain = createKeytarKeychain({ service: options.keychainService, timeout: timing.keychainWithin, log });
  const records = composeDiagnostics({
    folder: app.getPath('userData'),
    version,
    store,
    settings,
    network,
    endpoints: () => endpoints,
    keychain,
    note: preferences.note,
    credentials: () => services.credentials(),
    texts: () => translate,
    askWhere: (suggestion) => askForReportFile(windows.status.owner(), suggestion, translate),
    timing,
    now,
    log,
  });
  const rest = createRest({
    backendUrl: endpoints.backendUrl,
    version,
    fetch: (url, init) => network.fetch(url, init),
    timing,
    log,
  });
  const requests = composeRequests({
    websocketUrl: endpoints.websocketUrl,
    version,
    rest,
    openSocket: records.watchedEnds(
      createSocketOpener({ resolveProxy: (url) => network.resolveProxy(url), timing, log }),
    ),
    credentials: () => services.credentials(),
    timing,
    now,
    log,
    onConnection: (connection) => store.setState({ connection }),
    onConnected: () => {
      services.askStatus();
      services.deletions.sendAll();
    },
    onRequests: (waiting) => {
      store.setState({ requests: waiting });
      if (waiting.some(({ phase }) => phase.is === 'approved' || phase.is === 'rejected')) services.device.answered();
      windows.approval.follow(waiting);
    },
    onLock: (lockedUntil) => store.setState({ lockedUntil }),
    onDenied: () => services.denied(),
  });
  const { approvals, catchUp } = requests;
  const delivery = records.watched(requests.delivery);

  // ---- the device
  const services = composeDevice({
    rest,
    keychain,
    preferences,
    timing,
    store,
    now,
    log,
    tell,
    onKnown: (identity) => {
      if (store.getState().enrolment.activity === 'idle') enrolment.resume(identity);
      if (identity !== null) begin(identity);
    },
    onLeft: leave,
    onLocked: requests.locked,
    onPerhapsLocked: requests.perhapsLocked,
  });
  const { device, credentials, pinChange, reset } = services;

  // ---- windows and tray
  const gate = createGate({ origin: APP_ORIGIN, handlers: () => commands.handlers, log });
  const windows = createWindows({
    programFolder,
    admit: (contents, role) => gate.admit(contents, role),
    translate,
    language,
    endpoints,
    views: {
      enrolment: () => enrolmentView(store.getState()),
      approval: (tight) => approvalView(store.getState(), tight),
      status: (sheet) => statusView(store.getState(), { sheet, version, now: now() }),
    },
    log,
    onGivenUp: () => {
      troubles.report('G-506');
    },
    timing,
    now,
    onApprovalClosed: () => approvals.dismissDone(),
    onStatusClosed: () => {
      pinChange.seen();
      reset.seen();
      records.diagnostics.closeReport();
    },
  });
  const enrolment = createEnrolment({
    rest,
    identities: services.identities,
    draft: preferences.draft,
    page: { open: (url) => windows.web.open('mitid', url), focus: windows.web.focus, close: windows.web.close },
    frontendUrl: endpoints.frontendUrl,
    suggestion: translate.t('enrolment.name.suggestion', { computer: os.hostname() }),
    now,
    log,
    onState: (change) => {
      store.setState((state) => ({ enrolment: { ...state.enrolment, ...change } }));
      // Whoever closed the window while MitID was open is told how it ended.
      if (change.activity === 'idle' && (change.step === 'done' || change.error != null) && started)
        windows.enrolment.ensure();
    },
    onIdentity: (identity) => {
      device.adopt(identity);
      begin(identity);
    },
  });
  const selfService = createSelfService({
    page: { open: (url) => windows.web.open('self-service', url), focus: windows.web.focus },
    isPageOpen: windows.web.isOpen,
    frontendUrl: endpoints.frontendUrl,
    credentials,
    log,
    onClosed: services.askStatusAnew,
    onFailed: (code) => tell({ is: 'self-service-failed', code }),
  });
  const tray = createTray({
    icons: path.join(programFolder, 'icons'),
    onIntent: (intent) => commands.intents[intent](),
  });

  // ---- what people ask for
  const commands = createCommands({
    store,
    enrolment,
    approvals,
    delivery,
    catchUp,
    pinChange,
    reset,
    selfService,
    troubleSeen: troubles.over,
    history: records.history,
    diagnostics: records.diagnostics,
    now,
    retryKeychain: () => void device.load(),
    retryConnection: requests.retryNow,
    desktop: createDesktop({ windows, enrolmentView: () => enrolmentView(store.getState()), tell }),
  });

  // ---- what connects them
  let started = false;

  function begin(identity: Identity): void {
    requests.start(identity);
    services.askStatus();
  }

  /** The device was reset: nothing that belonged to it goes on. */
  function leave(): void {
    enrolment.resume(null);
    windows.web.close();
    requests.leave();
    services.rest();
  }

  function render(): void {
    const state = store.getState();
    tray.render(trayModel(state, translate, version, now()));
    windows.update();
  }

  return {
    async start(quiet) {
      Menu.setApplicationMenu(null);
      serveApp(session.defaultSession, path.join(programFolder, 'renderer'), log);
      store.subscribe(render);
      render();
      watchSession({
        onBack: () => {
          requests.hurry();
          services.askStatus();
          services.deletions.sendAll();
        },
      });
      await device.load();
      started = true;
      if (!quiet) commands.showDue();
    },
    showDue: () => commands.showDue(),
    stop: () => {
      services.stop();
      requests.stop();
      records.stop();
    },
    isHeld: keychain.isBusy,
  };
}
