import os from 'node:os';
import path from 'node:path';
import { app, session } from 'electron';
import { liveTranslator } from '../shared/i18n.ts';
import type { Task } from './cli.ts';
import type { Start } from './command-line.electron.ts';
import { composeDevice } from './compose-device.ts';
import { composePages } from './compose-page.ts';
import { composeDiagnostics } from './compose-diagnostics.ts';
import { createFileMemory } from './approvals/memory-file.ts';
import { composeRequestEvents } from './compose-request-events.ts';
import { composeRequests } from './compose-requests.ts';
import { composeSettings } from './compose-settings.ts';
import { composeSurroundings } from './compose-surroundings.ts';
import { createClock } from './connection/clock.ts';
import { createSocketOpener } from './connection/socket.ts';
import { createTimedRest } from './connection/timed-rest.ts';
import type { Identity } from './device/identity.ts';
import { standingEvent } from './device/quarantine.ts';
import { createKeytarKeychain } from './device/keychain-keytar.ts';
import type { LeveledLog } from './diagnostics/log-file.ts';
import { createCommands } from './ipc/commands.ts';
import { createDesktop } from './ipc/desktop.electron.ts';
import { createGate } from './ipc/gate.electron.ts';
import { viewsNow } from './ipc/views.ts';
import { createPerformer } from './perform.ts';
import { userIdleFor, watchSession, type DesktopWatch } from './session.electron.ts';
import { endpointsOf, type Endpoints } from './settings/endpoints.ts';
import type { OpenSettings } from './settings/open.electron.ts';
import type { Timing } from './core/timing.ts';
import { createAppStore } from './state/store.ts';
import type { Troubles } from './state/troubles.ts';
import { trayModel } from './tray/model.ts';
import type { TrayTakes } from './tray/picture.ts';
import { electronTaskbarTheme } from './tray/taskbar-theme.electron.ts';
import { createTray } from './tray/tray.electron.ts';
import { APP_ORIGIN } from './windows/app-protocol.electron.ts';
import { createTeller } from './windows/notices.electron.ts';
import { createOpenOutside } from './windows/open-external.electron.ts';
import { askForReportFile } from './windows/save-dialog.electron.ts';
import { createWindows } from './windows/windows.electron.ts';

export interface Program {
  /** Reads the keychain and begins; after a start at log-on no window is opened by itself. */
  readonly start: (how: Start) => Promise<void>;
  /** Does what a start, this one or a second, asked for; null: opens the window that is due. */
  readonly perform: (task: Task | null) => void;
  /** Closes the connection cleanly, so that the server does not push into it (protocol.md, oddities). */
  readonly stop: () => void;
  /** A call to the keychain that cannot be ended holds the process. */
  readonly isHeld: () => boolean;
}

/** The only place that knows all services: makes them, and connects what one hands up to who needs it. */
export function compose(
  options: OpenSettings & {
    log: LeveledLog;
    timing: Timing;
    renewTrust: () => Promise<boolean>;
    keychainService: string;
    /** The session is shown on another computer (platform.ts). */
    isRemoteSession: boolean;
    trayTakes: TrayTakes;
    /** What goes wrong in the program itself, before this and from here on. */
    troubles: Troubles;
    /** What the user's sessions on this computer share, and what this one writes alone. */
    sharedFolder: string;
    dataFolder: string;
    /** Folder of the built program, with main, preload, renderer and icons in it. */
    programFolder: string;
  },
): Program {
  const { log, settings, preferences, timing, troubles, programFolder } = options;
  const endpoints = (): Endpoints => endpointsOf(settings.current(), options.pageHosts);
  const version = app.getVersion();
  const clock = createClock({ kept: preferences.skew, log, onKnown: (by) => requests.clockMoved(by) });
  // Whatever is reckoned with goes by this; only what is written down for people goes by this computer's date.
  const { now } = clock;
  const network = session.fromPartition('network', { cache: false });
  const store = createAppStore('da');
  const inUse = composeSettings({
    settings,
    store,
    network,
    log,
    preferred: () => app.getPreferredSystemLanguages(),
    onMoved: (to) => {
      requests.move(to);
    },
  });
  const translate = liveTranslator(inUse.language);
  const tell = createTeller(translate, path.join(programFolder, 'icons', 'app-256.png'));
  troubles.follow((codes, news) => {
    store.setState({ troubles: codes });
    if (news !== null) tell({ is: 'trouble', code: news });
  });

  const keychain = createKeytarKeychain({ service: options.keychainService, timeout: timing.keychainWithin, log });
  const records = composeDiagnostics({
    ...options,
    folder: options.sharedFolder,
    version,
    store,
    settings,
    network,
    endpoints,
    lookAtKeychain: () => services.identities.look(),
    credentials: () => services.credentials(),
    texts: () => translate,
    askWhere: (suggestion) => askForReportFile(windows.status.owner(), suggestion, translate),
    now: Date.now,
  });

  // ---- the way to the server
  const rest = createTimedRest({
    backendUrl: () => endpoints().backendUrl,
    version,
    fetch: (url, init) => network.fetch(url, init),
    timing,
    clock,
    log,
  });
  const openSocket = createSocketOpener({ ...options, resolveProxy: (url) => network.resolveProxy(url) });
  /** What is made further down, and asked for only when everything is there. */
  const later = { services: () => services, windows: () => windows };
  const requests = composeRequests({
    websocketUrl: () => endpoints().websocketUrl,
    backendUrl: () => endpoints().backendUrl,
    version,
    rest,
    openSocket: records.watchedEnds(openSocket),
    credentials: () => services.credentials(),
    surroundings: composeSurroundings({ ...options, ...later, idleFor: userIdleFor, store, now }),
    memory: createFileMemory({ file: path.join(options.dataFolder, 'requests.json'), now, log }),
    timing,
    now,
    isTimeKnown: clock.isKnown,
    log,
    onConnected: back,
    onDenied: () => services.denied(),
    ...composeRequestEvents({ ...options, ...later, store, records, tell, now }),
  });
  const { approvals, catchUp } = requests;
  const delivery = records.watched(requests.delivery);

  // ---- the device
  const services = composeDevice({
    ...options,
    rest: requests.deviceRest,
    keychain,
    pinMinimum: () => settings.current().PinMinimumLength,
    store,
    now,
    tell,
    onKnown: (identity) => {
      if (store.getState().enrolment.activity === 'idle') enrolment.resume(identity);
      if (identity !== null) begin(identity);
    },
    onLeft: leave,
    onLocked: requests.locked,
    onOtherSession: requests.otherSession,
    onPerhapsLocked: requests.perhapsLocked,
  });
  const { device, pinChange, reset } = services;

  // ---- windows and tray
  const gate = createGate({ origin: APP_ORIGIN, handlers: () => commands.handlers, log });
  const views = viewsNow({ state: store.getState, version, now });
  const windows = createWindows({
    ...options,
    admit: (contents, role) => {
      gate.admit(contents, role);
      inUse.lookAgain();
      queueMicrotask(requests.look);
    },
    translate,
    endpoints,
    proxy: inUse.proxy,
    views,
    onGivenUp: () => troubles.report('G-506'),
    now,
    onApprovalClosed: () => approvals.dismissDone(),
    onRequestUnseen: (key) => approvals.dismiss(key),
    onStatusClosed: () => {
      pinChange.seen();
      reset.seen();
      records.diagnostics.closeReport();
    },
  });
  const openOutside = createOpenOutside({
    mayOpen: (url) => url.origin === new URL(endpoints().frontendUrl).origin,
    log,
  });
  const { mitIdPage, enrolment, selfService } = composePages({
    settings,
    endpoints,
    windows,
    openOutside,
    rest: requests.deviceRest,
    services,
    preferences,
    store,
    profileFolder: options.sharedFolder,
    suggestion: translate.t('enrolment.name.suggestion', { computer: os.hostname() }),
    timing,
    now,
    log,
    tell,
    onIdentity: begin,
  });
  const tray = createTray({
    ...options,
    theme: electronTaskbarTheme(),
    model: () => trayModel(store.getState(), translate, version, now()),
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
    settings,
    troubleSeen: (code) => {
      troubles.over(code);
      if (code === 'D-601') services.pinSettled();
    },
    history: records.history,
    diagnostics: records.diagnostics,
    now,
    retryKeychain: () => void device.load(),
    retryConnection: requests.hurry,
    desktop: createDesktop({ windows, enrolmentView: views.enrolment, tell, openOutside }),
  });

  // ---- what connects them
  const perform = createPerformer(commands);
  let desktop: DesktopWatch | null = null;
  /** ms within which the first connection is made; undefined: as usual. */
  let startWithin: number | undefined;

  function begin(identity: Identity): void {
    requests.start(identity, startWithin);
    startWithin = undefined;
    services.askStatus();
  }

  /** The device was reset: nothing that belonged to it goes on. */
  function leave(): void {
    enrolment.resume(null);
    mitIdPage.close();
    requests.leave();
    services.rest();
  }

  /** What was put off until the user is back, or the server. */
  function back(): void {
    services.askStatus();
    services.deletions.sendAll();
  }

  function render(): void {
    tray.render();
    windows.update();
  }

  return {
    async start({ autostart, task }) {
      if (autostart) startWithin = settings.current().StartDelay * 1_000;
      await inUse.apply();
      await windows.ready;
      store.subscribe(render);
      store.subscribe((state, before) => {
        const event = standingEvent(before.device, state.device);
        if (event !== null) requests.tell(event);
      });
      render();
      desktop = watchSession({ requests, onAway: services.pinChange.drop, onBack: back, timing, log });
      await device.load();
      if (!autostart || task !== null) perform(task);
    },
    perform,
    stop: () => {
      desktop?.stop();
      settings.stop();
      services.stop();
      requests.stop();
      records.stop();
    },
    isHeld: keychain.isBusy,
  };
}
