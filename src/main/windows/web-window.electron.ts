import { screen, type Session, type WebContentsView } from 'electron';
import type { PageView } from '../../shared/state.ts';
import type { PageEnd, VerificationPage } from '../device/verification-page.ts';
import type { Log } from '../diagnostics/log.ts';
import { surfaceColour, type AppWindow, type WindowFactory } from './factory.electron.ts';
import { guardNavigation } from './navigation.electron.ts';
import { judgePage, shownHost, type PageRules } from './page-rules.ts';
import { centred } from './placement.ts';

/** Title bar and address line above the page, one line below it, in DIP (look: notes.md, Measures). */
const ABOVE = 80;
const BELOW = 40;

/** Chromium's net error for a navigation that was stopped on purpose. */
const ERR_ABORTED = -3;
/** Chromium's net errors for certificates are -200 to -299. */
const isCertificateError = (code: number): boolean => code <= -200 && code > -300;

export interface WebWindow extends VerificationPage {
  /** What the bar above the page shows; null while there is no page. */
  readonly view: () => PageView | null;
  /** The language changed. */
  readonly update: () => void;
}

async function empty(session: Session): Promise<void> {
  await Promise.all([session.clearStorageData(), session.clearCache(), session.clearAuthCache()]);
  await session.closeAllConnections();
  const cookies = await session.cookies.get({});
  if (cookies.length > 0) throw new Error('the session for pages is not empty');
}

/**
 * The window for the server's pages: its own bar with the address, and the page in a view without preload, in an in-memory session
 * that is emptied before and after each use (design.md, decision 10). Its URLs are secret and written nowhere.
 */
export function createWebWindow(options: {
  factory: WindowFactory;
  session: Session;
  rules: PageRules;
  title: () => string;
  frame: () => Pick<PageView, 'language' | 'title'>;
  log: Log;
}): WebWindow {
  const { factory, session, rules, log } = options;
  let current: { readonly bar: AppWindow; readonly page: WebContentsView; view: PageView } | null = null;

  function tell(change: Partial<PageView>): void {
    if (current === null) return;
    current.view = { ...current.view, ...options.frame(), ...change };
    current.bar.show(current.view);
  }

  function followPage(page: WebContentsView, end: (how: PageEnd) => void): void {
    const contents = page.webContents;
    guardNavigation(contents, (to) => {
      const judgement = judgePage(to, rules);
      if (judgement.is === 'allow') return true;
      if (judgement.is === 'block') {
        log.warn('a page was stopped', { host: judgement.host, frame: to.isMainFrame ? 'main' : 'sub' });
        if (to.isMainFrame) end({ is: 'blocked', host: judgement.host });
        return false;
      }
      end(judgement.end);
      return false;
    });
    contents.on('did-start-loading', () => {
      tell({ loading: true });
    });
    contents.on('did-stop-loading', () => {
      tell({ loading: false });
    });
    contents.on('did-navigate', (_event, url) => {
      tell({ host: shownHost(url, rules), secure: url.startsWith('https:') });
    });
    contents.on('dom-ready', () => {
      page.setVisible(true);
    });
    contents.on('did-fail-load', (_event, code, _text, _url, isMainFrame) => {
      if (!isMainFrame || code === ERR_ABORTED) return;
      log.warn('a page could not be loaded', { code });
      end({ is: isCertificateError(code) ? 'certificate' : 'failed-to-load' });
    });
    contents.on('render-process-gone', () => {
      end({ is: 'failed-to-load' });
    });
  }

  function build(): { bar: AppWindow; page: WebContentsView } {
    const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
    const bar = factory.create('page', {
      ...centred(workArea, 760, 820),
      resizable: true,
      minWidth: 400,
      minHeight: 400,
      title: options.title(),
    });
    const page = factory.createForeignView(session);
    page.setBackgroundColor(surfaceColour());
    page.setVisible(false);
    bar.window.contentView.addChildView(page);
    const layOut = (): void => {
      const { width, height } = bar.window.getContentBounds();
      page.setBounds({ x: 0, y: ABOVE, width, height: Math.max(0, height - ABOVE - BELOW) });
    };
    layOut();
    bar.window.on('resize', layOut);
    bar.window.once('ready-to-show', () => {
      bar.window.show();
    });
    return { bar, page };
  }

  async function show(url: string): Promise<PageEnd> {
    const { bar, page } = build();
    current = { bar, page, view: { role: 'page', host: null, secure: false, loading: true, ...options.frame() } };
    const ended = await new Promise<PageEnd>((resolve) => {
      followPage(page, resolve);
      bar.window.once('closed', () => {
        resolve({ is: 'closed' });
      });
      // A failure comes as did-fail-load; the rejected promise would say the same, with the secret URL in its text.
      page.webContents.loadURL(url).catch(() => undefined);
    });
    current = null;
    if (!page.webContents.isDestroyed()) page.webContents.close();
    if (!bar.window.isDestroyed()) bar.window.destroy();
    return ended;
  }

  return {
    async open(url) {
      if (current !== null) throw new Error('one page at a time');
      await empty(session);
      const ended = await show(url);
      log.info('the window with the page ended', { how: ended.is });
      await empty(session);
      return ended;
    },
    focus: () => current?.bar.window.show(),
    close: () => current?.bar.window.close(),
    view: () => current?.view ?? null,
    update: () => {
      tell({});
    },
  };
}
