import os from 'node:os';
import path from 'node:path';
import { app, Menu, session } from 'electron';
import { translator } from '../shared/i18n.ts';
import type { ConnectionState, Language } from '../shared/state.ts';
import { clockTime } from '../shared/time.ts';
import { createApprovals } from './approvals/approvals.ts';
import { createCatchUp } from './approvals/catch-up.ts';
import { createDelivery } from './approvals/delivery.ts';
import { createLockOut } from './approvals/lock-out.ts';
import { createLink } from './connection/link.ts';
import { createRest, type Credentials } from './connection/rest.ts';
import { createSocketOpener } from './connection/socket.ts';
import { createDevice } from './device/device.ts';
import { createEnrolment } from './device/enrolment.ts';
import { createIdentityStore, type Identity } from './device/identity.ts';
import { createKeytarKeychain } from './device/keychain-keytar.ts';
import { createStatusWatch } from './device/status.ts';
import type { Log } from './diagnostics/log.ts';
import { createCommands } from './ipc/commands.ts';
import { createDesktop } from './ipc/desktop.electron.ts';
import { createGate } from './ipc/gate.electron.ts';
import { approvalView, enrolmentView } from './ipc/views.ts';
import { watchSession } from './session.electron.ts';
import type { Endpoints } from './settings/endpoints.ts';
import { createPreferences } from './settings/preferences.electron.ts';
import type { Timing } from './settings/timing.ts';
import { createAppStore } from './state/store.ts';
import { trayModel } from './tray/model.ts';
import { createTray } from './tray/tray.electron.ts';
import { APP_ORIGIN, serveApp } from './windows/app-protocol.electron.ts';
import { createApprovalWindow } from './windows/approval-window.electron.ts';
import { createEnrolmentWindow } from './windows/enrolment-window.electron.ts';
import { createWindowFactory } from './windows/factory.electron.ts';
import { notify, type Notice } from './windows/notices.electron.ts';
import { createWebWindow } from './windows/web-window.electron.ts';

export interface Program {
  /** Reads the keychain and begins; `quiet`: no window is opened by itself. */
  readonly start: (quiet: boolean) => Promise<void>;
  /** Opens the window that is due: the answer to a second start. */
  readonly showDue: () => void;
  /** Closes the connection cleanly, so that the server does not push into it (protocol.md, oddities). */
  readonly stop: () => void;
}

/** The only place that knows all services: makes them, and connects what one hands up to who needs it. */
export function compose(options: {
  log: Log;
  endpoints: Endpoints;
  timing: Timing;
  language: Language;
  settingsFolder: string;
  keychainService: string;
  /** Folder of the built program, with main, preload, renderer and icons in it. */
  programFolder: string;
}): Program {
  const { log, endpoints, timing, programFolder } = options;
  const version = app.getVersion();
  const now = (): number => Date.now();
  const store = createAppStore(options.language);
  const translate = translator(options.language);
  const appIcon = path.join(programFolder, 'icons', 'app-256.png');
  const preferences = createPreferences(options.settingsFolder);
  const tell = (notice: Notice): void => {
    notify(notice, translate, appIcon);
  };

  // ---- the way to the server
  const network = session.fromPartition('network', { cache: false });
  const rest = createRest({
    backendUrl: endpoints.backendUrl,
    version,
    fetch: (url, init) => network.fetch(url, init),
    timing,
    log,
  });
  const link = createLink({
    websocketUrl: endpoints.websocketUrl,
    version,
    timing,
    openSocket: createSocketOpener({ resolveProxy: (url) => network.resolveProxy(url), timing, log }),
    log,
    events: {
      onState: onConnection,
      onConnected: () => {
        void catchUp.ask();
        asDevice(statusWatch.ask);
      },
      onPush: ({ key, code, systemName }) => {
        const at = now();
        approvals.receive({ key, code, systemName, madeAt: at, time: clockTime(at) });
        // A locked device is pushed nothing new: the server tells by GET whether the lock is gone (protocol.md, Locking).
        if (store.getState().lockedUntil !== null) void catchUp.ask();
      },
      onAnswer: (verdict) => {
        delivery.judged(verdict.key, verdict);
      },
      onDenied,
    },
  });

  // ---- the device
  const identities = createIdentityStore({
    keychain: createKeytarKeychain({
      service: options.keychainService,
      timeout: timing.keychainWithin,
      log,
    }),
    note: preferences.note,
    log,
  });
  const device = createDevice({
    identities,
    retry: timing.keychainRetry,
    log,
    onState: (device) => {
      store.setState({ device });
    },
    onKnown: (identity) => {
      if (store.getState().enrolment.activity === 'idle') enrolment.resume(identity);
      begin(identity);
    },
    onDenied: () => {
      tell({ is: 'denied' });
    },
  });
  const statusWatch = createStatusWatch({
    rest,
    retry: timing.deniedRetry,
    log,
    onStatus: device.heard,
    onDenied: device.denied,
  });

  // ---- windows and tray
  const gate = createGate({ origin: APP_ORIGIN, handlers: () => commands.handlers, log });
  const factory = createWindowFactory({
    preload: path.join(programFolder, 'preload', 'index.cjs'),
    icon: appIcon,
    admit: gate.admit,
    log,
  });
  const enrolmentWindow = createEnrolmentWindow({ factory, title: () => translate.t('window.title.enrolment') });
  const approvalWindow = createApprovalWindow({
    factory,
    title: () => translate.t('app.name'),
    view: (tight) => approvalView(store.getState(), tight),
    onClosed: () => {
      approvals.dismissDone();
    },
  });
  const webWindow = createWebWindow({
    factory,
    session: session.fromPartition('page', { cache: false }),
    rules: { frontendOrigin: new URL(endpoints.frontendUrl).origin, hosts: endpoints.pageHosts },
    title: () => translate.t('window.title.mitid'),
    frame: () => ({ language: options.language, title: 'mitid' }),
    log,
  });
  const enrolment = createEnrolment({
    rest,
    identities,
    draft: preferences.draft,
    page: webWindow,
    frontendUrl: endpoints.frontendUrl,
    suggestion: translate.t('enrolment.name.suggestion', { computer: os.hostname() }),
    log,
    onState: (change) => {
      store.setState((state) => ({ enrolment: { ...state.enrolment, ...change } }));
      // Whoever closed the window while MitID was open is told how it ended.
      if (change.activity === 'idle' && (change.step === 'done' || change.error != null) && started)
        enrolmentWindow.ensure();
    },
    onIdentity: (identity) => {
      device.adopt(identity);
      begin(identity);
    },
  });
  const tray = createTray({
    icons: path.join(programFolder, 'icons'),
    onIntent: (intent) => {
      commands.intents[intent]();
    },
  });

  // ---- login requests
  const approvals = createApprovals({
    life: timing,
    now,
    log,
    onRequests: (requests) => {
      store.setState({ requests });
      approvalWindow.follow(requests);
    },
  });
  const lockOut = createLockOut({
    now,
    onState: (lockedUntil) => {
      store.setState({ lockedUntil });
    },
    onLifted: onBack,
  });
  const delivery = createDelivery({
    link,
    rest,
    approvals,
    credentials: device.credentials,
    timing,
    now,
    log,
    onLocked: lockOut.begin,
    onTaken: () => void catchUp.ask(),
  });
  const catchUp = createCatchUp({
    rest,
    approvals,
    credentials: device.credentials,
    every: timing.askEvery,
    now,
    log,
    onRequest: lockOut.end,
    onDenied,
  });

  const commands = createCommands({
    store,
    enrolment,
    approvals,
    delivery,
    catchUp,
    retryKeychain: () => void device.load(),
    retryConnection: link.retryNow,
    desktop: createDesktop({
      store,
      enrolment: enrolmentWindow,
      approval: approvalWindow,
      page: webWindow,
      tell,
    }),
  });

  // ---- what connects them
  let started = false;
  /** Does `work` in the name of the device, where there is one. */
  function asDevice(work: (who: Credentials) => void): void {
    const who = device.credentials();
    if (who !== null) work(who);
  }

  function onDenied(): void {
    asDevice(statusWatch.denied);
  }

  function onConnection(connection: ConnectionState): void {
    store.setState({ connection });
    if (connection.is !== 'online') delivery.disconnected();
    catchUp.keepAsking(connection.is !== 'online' && connection.is !== 'stopped');
  }

  function onBack(): void {
    link.retryNow();
    void catchUp.ask();
  }

  function begin(identity: Identity | null): void {
    if (identity === null) return;
    link.start(identity);
    asDevice(statusWatch.ask);
  }

  function render(): void {
    const state = store.getState();
    tray.render(trayModel(state, translate, version, now()));
    enrolmentWindow.update(enrolmentView(state));
    approvalWindow.update();
  }

  return {
    async start(quiet) {
      Menu.setApplicationMenu(null);
      serveApp(session.defaultSession, path.join(programFolder, 'renderer'), log);
      store.subscribe(render);
      render();
      watchSession({ onBack });
      await device.load();
      started = true;
      if (!quiet) commands.showDue();
    },
    showDue: commands.showDue,
    stop: () => {
      lockOut.stop();
      device.stop();
      statusWatch.stop();
      catchUp.keepAsking(false);
      approvals.stop();
      link.stop();
    },
  };
}
