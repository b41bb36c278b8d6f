import path from 'node:path';
import {
  BrowserWindow,
  nativeTheme,
  WebContentsView,
  type BrowserWindowConstructorOptions,
  type Session,
  type WebContents,
} from 'electron';
import { VIEW_CHANGED } from '../../shared/channels.ts';
import type { View, WindowRole } from '../../shared/state.ts';
import type { Log } from '../diagnostics/log.ts';
import { APP_ORIGIN } from './app-protocol.electron.ts';
import type { Comebacks } from './comebacks.ts';
import { createViewNews } from './view-news.ts';
import { reasonOf } from '../lib/reason.ts';

/** Every page the program shows has these and no others (background: S2). */
const SAFE = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
} as const;

/** `--surface` of the renderer's tokens: what is seen before the first paint. */
export function surfaceColour(): string {
  return nativeTheme.shouldUseDarkColors ? '#222727' : '#ffffff';
}

/** A window of the program's own: one page, one role. */
export interface AppWindow {
  readonly window: BrowserWindow;
  /** Sends the page its new view, where it differs from the last one sent. */
  readonly show: (view: View) => void;
}

/**
 * Calls `told` once, when `window` begins to go: from then on it must be shown nothing more, and who wants one makes another. Electron tells of
 * its end (`closed`) a moment later, once its page is gone.
 */
export function onGoing(window: BrowserWindow, told: () => void): void {
  let isTold = false;
  function tell(): void {
    if (isTold) return;
    isTold = true;
    told();
  }
  window.on('close', tell);
  window.on('closed', tell);
}

export interface WindowFactory {
  /**
   * Makes the window for `role`, hidden, and loads its page. `onFailed`: its page crashed, hung or could not be loaded, and the window is
   * destroyed; `again` where it may be made anew. It comes before the window's `closed`.
   */
  readonly create: (
    role: WindowRole,
    options: BrowserWindowConstructorOptions,
    onFailed?: (again: boolean) => void,
  ) => AppWindow;
  /** A view for a page of somebody else's, in `session`: no preload, no way to the program. */
  readonly createForeignView: (session: Session) => WebContentsView;
}

/** The only place where windows are made. */
export function createWindowFactory(options: {
  preload: string;
  icon: string;
  /** Opens the gate for the page of a window: it may send the messages of its role from then on. */
  admit: (contents: WebContents, role: WindowRole) => void;
  comebacks: Comebacks;
  /** The page of a window has failed too often to be shown again by itself. */
  onGivenUp: (role: WindowRole) => void;
  /** How long a page that hangs may take to answer again, ms. */
  hangsFor: number;
  log: Log;
}): WindowFactory {
  // By the build: `app.isPackaged` is no more than the name of the executable.
  const devTools = __DEV_CONFIG__;
  return {
    create(role, more, onFailed) {
      const window = new BrowserWindow({
        show: false,
        frame: false,
        maximizable: false,
        fullscreenable: false,
        autoHideMenuBar: true,
        icon: options.icon,
        backgroundColor: surfaceColour(),
        ...more,
        webPreferences: { ...SAFE, devTools, preload: path.resolve(options.preload) },
      });
      const contents = window.webContents;
      options.admit(contents, role);
      const isNews = createViewNews();
      let isOver = false;
      let hanging: NodeJS.Timeout | undefined;

      function fail(reason: string): void {
        if (isOver || window.isDestroyed()) return;
        isOver = true;
        clearTimeout(hanging);
        options.log.error('a page of the program failed', { role, reason });
        const again = options.comebacks.mayComeBack(role);
        onFailed?.(again);
        window.destroy();
        if (!again) options.onGivenUp(role);
      }

      contents.on('render-process-gone', (_event, details) => {
        fail(details.reason);
      });
      window.on('unresponsive', () => {
        hanging ??= setTimeout(() => {
          fail('unresponsive');
        }, options.hangsFor);
      });
      window.on('responsive', () => {
        clearTimeout(hanging);
        hanging = undefined;
      });
      // A page that is closed while it loads has not failed: Electron gives its load up before the window counts as destroyed.
      contents.on('destroyed', () => {
        isOver = true;
        clearTimeout(hanging);
      });
      contents.loadURL(`${APP_ORIGIN}/${role}/index.html`).catch((error: unknown) => {
        fail(reasonOf(error));
      });
      return {
        window,
        show(view) {
          if (contents.isDestroyed() || !isNews(view)) return;
          contents.send(VIEW_CHANGED, view);
        },
      };
    },
    createForeignView(session) {
      // A dialog of such a page is the system's own and does not say whose it is: it could pass for the program's, and comes as often as the page likes.
      return new WebContentsView({ webPreferences: { ...SAFE, devTools, session, disableDialogs: true } });
    },
  };
}
