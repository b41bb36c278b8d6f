import type { Session, WebContents, WebContentsView } from 'electron';
import type { Language, PageView } from '../../shared/state.ts';
import type { PageRest } from '../device/page-rest.ts';
import type { PageEnd } from '../device/verification-page.ts';
import type { Log } from '../diagnostics/log.ts';
import type { ProxyRules } from '../settings/proxy-config.ts';
import { onGoing, surfaceColour, type AppWindow, type WindowFactory } from './factory.electron.ts';
import { guardNavigation } from './navigation.electron.ts';
import { judgePage, shownHost, type PageRules } from './page-rules.ts';
import { centred } from './placement.ts';
import { SIZES } from './sizes.ts';
import { displayAtPointer } from './stand.electron.ts';

/** Title bar and address line above the page, one line below it, in DIP (look: notes.md, Measures). */
const ABOVE = 80;
const BELOW = 40;

/** Chromium's net error for a navigation that was stopped on purpose. */
const ERR_ABORTED = -3;
/** Chromium's net errors for certificates are -200 to -299. */
const isCertificateError = (code: number): boolean => code <= -200 && code > -300;

/** Is told of where a page goes: secret addresses among them. */
export type PageWatch = Pick<PageRest, 'leaves' | 'arrives'>;

export interface WebWindow {
  /** Shows the page at `url`, which holds the device's credentials and is written nowhere; settles when the window is closed. */
  readonly open: (page: PageView['title'], url: string, watch?: PageWatch) => Promise<PageEnd>;
  readonly isOpen: () => boolean;
  /** Brings the open window to the front. */
  readonly focus: () => void;
  readonly close: () => void;
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
  /** Asked anew at each navigation, because policies can change them. */
  rules: () => PageRules;
  /** The way to the network, for the page that is opened next. */
  proxy: () => ProxyRules;
  title: (page: PageView['title']) => string;
  language: () => Language;
  log: Log;
}): WebWindow {
  const { factory, session, log } = options;
  let isBusy = false;
  let current: { readonly bar: AppWindow; readonly page: WebContentsView; view: PageView } | null = null;

  function tell(change: Partial<PageView>): void {
    if (current === null) return;
    current.view = { ...current.view, ...change };
    current.bar.show(current.view);
  }

  function followPage(
    title: PageView['title'],
    contents: WebContents,
    watch: PageWatch | undefined,
    end: (how: PageEnd) => void,
  ): void {
    guardNavigation(contents, (to) => {
      if (to.isMainFrame) watch?.leaves();
      const judgement = judgePage(to, options.rules(), title);
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
      watch?.arrives(url);
      tell({ host: shownHost(url, options.rules()), secure: url.startsWith('https:') });
    });
    // As in a browser whose user says that they want to leave: Electron itself would keep such a page, without a word.
    contents.on('will-prevent-unload', (event) => {
      event.preventDefault();
    });
    // The page closed itself.
    contents.once('destroyed', () => {
      end({ is: 'close-asked' });
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

  /**
   * Shows the page once it is there, and gives it the keys: Electron gives them to the bar each time the window is activated, and nobody gives
   * them back. Nothing is taken from another program: to focus a page activates its window.
   */
  function handOver(bar: AppWindow, page: WebContentsView, contents: WebContents): void {
    let isShown = false;
    function giveKeys(): void {
      if (isShown && !contents.isDestroyed() && bar.window.isFocused()) contents.focus();
    }
    contents.on('dom-ready', () => {
      page.setVisible(true);
      isShown = true;
      giveKeys();
    });
    bar.window.on('focus', giveKeys);
  }

  function build(title: PageView['title']): { bar: AppWindow; page: WebContentsView } {
    const { workArea } = displayAtPointer();
    const bar = factory.create('page', {
      ...centred(workArea, SIZES.page),
      resizable: true,
      minWidth: 400,
      minHeight: 400,
      title: options.title(title),
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

  async function show(title: PageView['title'], url: string, watch: PageWatch | undefined): Promise<PageEnd> {
    const { bar, page } = build(title);
    current = {
      bar,
      page,
      view: { role: 'page', language: options.language(), title, host: null, secure: false, loading: true },
    };
    // The view has none any more once the page is gone.
    const contents = page.webContents;
    const gone = new Promise<void>((resolve) => {
      contents.once('destroyed', () => {
        resolve();
      });
    });
    handOver(bar, page, contents);
    const ended = await new Promise<PageEnd>((resolve) => {
      followPage(title, contents, watch, resolve);
      onGoing(bar.window, () => {
        resolve({ is: 'closed' });
      });
      // A failure comes as did-fail-load; the rejected promise would say the same, with the secret URL in its text.
      contents.loadURL(url).catch(() => undefined);
    });
    current = null;
    if (!contents.isDestroyed()) contents.close();
    if (!bar.window.isDestroyed()) bar.window.destroy();
    // While it lives it can write what it is to leave nothing of.
    await gone;
    log.info('the window with the page ended', { page: title, how: ended.is });
    return ended;
  }

  return {
    async open(page, url, watch) {
      if (isBusy) throw new Error('one page at a time');
      isBusy = true;
      try {
        await empty(session);
        await session.setProxy(options.proxy());
        return await show(page, url, watch).finally(() => empty(session));
      } finally {
        isBusy = false;
      }
    },
    isOpen: () => isBusy,
    focus: () => current?.bar.window.show(),
    close: () => current?.bar.window.close(),
    view: () => current?.view ?? null,
    update: () => {
      tell({ language: options.language() });
    },
  };
}
