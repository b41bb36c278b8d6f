import path from 'node:path';
import { app, BrowserWindow, Menu, nativeTheme, session, type WebContents } from 'electron';
import type { Translator } from '../../shared/i18n.ts';
import type { ApprovalView, EnrolmentView, StatusView, WindowRole } from '../../shared/state.ts';
import type { Log } from '../diagnostics/log.ts';
import type { Endpoints } from '../settings/endpoints.ts';
import type { ZoomNote } from '../settings/preferences.ts';
import type { ProxyRules } from '../settings/proxy-config.ts';
import type { Timing } from '../core/timing.ts';
import { onScreensChanged } from '../lib/screens.electron.ts';
import { serveApp } from './app-protocol.electron.ts';
import { createApprovalWindow, type ApprovalWindow } from './approval-window.electron.ts';
import { createComebacks } from './comebacks.ts';
import { createEnrolmentWindow, type EnrolmentWindow } from './enrolment-window.electron.ts';
import { createWindowFactory, surfaceColour } from './factory.electron.ts';
import { bringIntoSight } from './stand.electron.ts';
import { createStatusWindow, type StatusWindow } from './status-window.electron.ts';
import { createWebWindow, type WebWindow } from './web-window.electron.ts';
import { createZoom } from './zoom.electron.ts';

/** The program's windows; each exists only while it is shown. */
export interface Windows {
  /** Before it none is opened: their pages are served, and have no network. */
  readonly ready: Promise<void>;
  readonly enrolment: EnrolmentWindow;
  readonly approval: ApprovalWindow;
  readonly status: StatusWindow;
  readonly web: WebWindow;
  /** A window is open that tells of login requests. */
  readonly isWatched: () => boolean;
  /** Shows the windows what the state is now. */
  readonly update: () => void;
}

/** How often a window comes back by itself within `crashesWithin`. */
const COMEBACKS = 3;

/** What the windows are shown, as things are now. */
export interface ViewsNow {
  readonly enrolment: () => EnrolmentView;
  readonly approval: (shown: Pick<ApprovalView, 'tight' | 'wanted'>) => ApprovalView;
  readonly status: (sheet: StatusView['sheet']) => StatusView;
}

/** Makes the windows, which show what `views` gives; `admit` lets the page of a window send the messages of its role. */
export function createWindows(options: {
  /** Folder of the built program, with preload, renderer and icons in it. */
  programFolder: string;
  admit: (contents: WebContents, role: WindowRole) => void;
  translate: Translator;
  endpoints: () => Endpoints;
  proxy: () => ProxyRules;
  views: ViewsNow;
  log: Log;
  onApprovalClosed: () => void;
  /** A request has its outcome while no approval window is there, and nobody has to see it. */
  onRequestUnseen: (key: string) => void;
  onStatusClosed: () => void;
  /** A window has failed too often to be shown again by itself. */
  onGivenUp: () => void;
  preferences: { readonly zoom: ZoomNote };
  timing: Pick<Timing, 'crashesWithin' | 'hangsFor'>;
  now: () => number;
}): Windows {
  const { programFolder, admit, endpoints, views, log } = options;
  const { t } = options.translate;
  Menu.setApplicationMenu(null);
  const ready = serveApp(session.defaultSession, path.join(programFolder, 'renderer'), log);
  const pages = session.fromPartition('page', { cache: false });
  const zoom = createZoom({
    kept: options.preferences.zoom,
    onChange: (role) => {
      if (role === 'approval') approval.rescale();
      if (role === 'status') status.stand();
      if (role === 'enrolment') enrolment.rescale();
    },
  });
  // The server's page has no window of its own: the bar above it listens for it, too.
  app.on('web-contents-created', (_event, contents) => {
    if (contents.session === pages) zoom.follow(contents, 'page');
  });
  const factory = createWindowFactory({
    preload: path.join(programFolder, 'preload', 'index.cjs'),
    icon: path.join(programFolder, 'icons', 'app-256.png'),
    admit: (contents, role) => {
      if (role === 'page') zoom.listen(contents, role);
      else zoom.follow(contents, role);
      admit(contents, role);
    },
    comebacks: createComebacks({ most: COMEBACKS, within: options.timing.crashesWithin, now: options.now }),
    onGivenUp: options.onGivenUp,
    hangsFor: options.timing.hangsFor,
    log,
  });
  const enrolment = createEnrolmentWindow({
    factory,
    title: () => t('window.title.enrolment'),
    zoom: () => zoom.of('enrolment'),
  });
  const approval = createApprovalWindow({
    factory,
    title: () => t('app.name'),
    view: views.approval,
    zoom: () => zoom.of('approval'),
    onPlaced: () => {
      status.stand();
    },
    onClosed: options.onApprovalClosed,
    onUnseen: options.onRequestUnseen,
  });
  const status = createStatusWindow({
    factory,
    title: () => t('window.title.status'),
    view: (sheet) => views.status(sheet),
    zoom: () => zoom.of('status'),
    approval: approval.bounds,
    onClosed: options.onStatusClosed,
  });
  const web = createWebWindow({
    factory,
    session: pages,
    rules: () => {
      const { frontendUrl, pageHosts } = endpoints();
      return { frontendOrigin: new URL(frontendUrl).origin, hosts: pageHosts };
    },
    proxy: options.proxy,
    title: (page) => t(page === 'mitid' ? 'window.title.mitid' : 'window.title.selfService'),
    language: () => options.translate.language,
    log,
  });
  nativeTheme.on('updated', () => {
    for (const window of BrowserWindow.getAllWindows()) {
      window.setBackgroundColor(surfaceColour());
      for (const view of window.contentView.children) view.setBackgroundColor(surfaceColour());
    }
  });
  onScreensChanged(() => {
    approval.stand();
    status.stand();
    for (const window of BrowserWindow.getAllWindows()) bringIntoSight(window);
  });
  // The bar of a page is brought to the front by others.
  app.on('browser-window-created', (_event, window) => {
    window.on('show', () => {
      bringIntoSight(window);
    });
  });
  return {
    ready,
    enrolment,
    approval,
    status,
    web,
    isWatched: () => approval.isOpen() || status.isOpen(),
    update: () => {
      enrolment.update(views.enrolment());
      approval.update();
      status.update();
      web.update();
    },
  };
}
