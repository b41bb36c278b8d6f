import { carry, isWindowUrl, uncarry } from '../carry.ts';
import type { BrowserEvent } from '../cdp/connection.ts';
import type { Protocol } from '../cdp/protocol.ts';
import { netErrorCode } from '../net-errors.ts';
import { makeEvent } from '../strict.ts';
import type { FrameTree } from './frames.ts';
import { HeldBack } from './held-back.ts';
import type { Load, NavigationOwner } from './loads.ts';
import { loadError, Loads, sameAddress } from './loads.ts';
import { Outcomes } from './outcomes.ts';
import type { PageSession } from './page-session.ts';

/** Where a page is and where it goes: loads, and the events that let the program forbid a navigation. */
export class Navigation {
  readonly #owner: NavigationOwner;
  readonly #page: Pick<PageSession, 'send' | 'tell'>;
  readonly #frames: FrameTree;
  #url = '';
  #title = '';
  #loading = false;
  readonly #loads = new Loads();
  /** The loader of the document that is shown; undefined before the first one. */
  /** The page is asked to go. What Chromium gives up for that is told when the page is gone, as on Electron. */
  isLeaving = false;
  #document: string | undefined;
  /** A navigation that the main process started and Chromium has not asked about yet. */
  #own: string | undefined;
  readonly #heldBack: HeldBack;
  readonly #outcomes = new Outcomes();

  constructor(owner: NavigationOwner, page: Pick<PageSession, 'send' | 'tell'>, frames: FrameTree) {
    this.#owner = owner;
    this.#page = page;
    this.#frames = frames;
    this.#heldBack = new HeldBack(page, frames);
  }

  get url(): string {
    return this.#url;
  }
  get title(): string {
    return this.#title;
  }
  get loading(): boolean {
    return this.#loading;
  }

  /** Loads an address; resolves when it has loaded, rejects when it failed or was given up for another one. */
  async load(url: string, options?: { httpReferrer?: string | undefined }): Promise<void> {
    if (!URL.canParse(url)) throw loadError('ERR_INVALID_URL', url);
    this.#heldBack.forget(this.#frames.mainId);
    const load = this.#loads.begin(url);
    this.#started();
    const target = carry(new URL(url).href);
    if (!this.#owner.canLoad(url)) {
      // Who answers for a scheme is settled when the load begins; a handler that comes later is too late.
      queueMicrotask(() => {
        this.#notLoaded(load, 'ERR_UNKNOWN_URL_SCHEME');
      });
      return load.promise;
    }
    this.#own = target;
    this.#page
      .send('Page.navigate', {
        url: target,
        transitionType: 'typed',
        ...(options?.httpReferrer === undefined ? {} : { referrer: options.httpReferrer }),
      })
      .then(
        (answer) => {
          this.#answered(load, answer);
        },
        () => {
          this.#notLoaded(load, 'ERR_FAILED');
        },
      );
    return load.promise;
  }

  reload(): void {
    this.#own = carry(this.#url);
    this.#started();
    this.#page.tell('Page.reload', {});
  }
  stop(): void {
    this.#page.tell('Page.stopLoading');
    this.#finished();
  }

  /**
   * Asks the program about a document that a frame wants to load. Answers false if it is to be stopped.
   * `redirected`: the server sent the frame on.
   */
  allows(frameId: string, requested: string, redirected: boolean): boolean {
    const isMainFrame = frameId === this.#frames.mainId;
    const own = isMainFrame && !redirected && this.#own !== undefined && sameAddress(this.#own, requested);
    if (own) this.#own = undefined;
    const url = uncarry(requested);
    const frame = this.#frames.get(frameId);
    const ask = (name: string): boolean => {
      const event = makeEvent({ url, isSameDocument: false, isMainFrame, frame, initiator: frame });
      this.#owner.emit(name, event, url, false, isMainFrame, frame?.processId, frame?.routingId);
      return !event.defaultPrevented;
    };
    if (redirected) {
      if (!ask('will-redirect')) return false;
      this.#owner.emit(
        'did-redirect-navigation',
        makeEvent({ url, isSameDocument: false, isMainFrame, frame }),
        url,
        false,
        isMainFrame,
      );
      return true;
    }
    if (own) return true;
    return ask('will-frame-navigate') && (!isMainFrame || ask('will-navigate'));
  }

  onEvent(event: BrowserEvent): void {
    switch (event.method) {
      case 'Page.frameRequestedNavigation':
        this.#heldBack.requested(event.params, (frameId, url) => this.allows(frameId, url, false));
        break;
      case 'Page.frameAttached':
        this.#frames.attach(event.params.frameId, event.params.parentFrameId);
        break;
      case 'Page.frameDetached':
        if (event.params.reason === 'remove') this.#frames.detach(event.params.frameId);
        break;
      case 'Page.frameStartedNavigating':
        this.#startedNavigating(event.params);
        break;
      case 'Page.frameNavigated':
        this.#navigated(event.params.frame);
        break;
      case 'Page.navigatedWithinDocument':
        this.#movedWithin(event.params.frameId, event.params.url);
        break;
      case 'Page.domContentEventFired':
        if (this.#url !== '') this.#owner.emit('dom-ready', makeEvent({}));
        break;
      case 'Page.lifecycleEvent':
        if (event.params.name === 'load' && event.params.frameId === this.#frames.mainId)
          this.#loaded(event.params.loaderId);
        break;
      case 'Page.frameStoppedLoading':
        if (event.params.frameId === this.#frames.mainId && this.#own === undefined) this.#stopped();
        break;
      default:
        this.#outcomes.onEvent(event);
    }
  }

  /** The page says that its title is another. */
  retitle(title: string): void {
    if (title === this.#title) return;
    this.#title = title;
    this.#owner.emit('page-title-updated', makeEvent({}), title, true);
  }

  /** The renderer is gone; nothing that was loading will arrive. */
  abandon(): void {
    this.#loads.abandon();
    this.#loading = false;
  }

  #startedNavigating(params: Protocol.Events['Page.frameStartedNavigating']): void {
    const isMainFrame = params.frameId === this.#frames.mainId;
    const isSameDocument = params.navigationType === 'sameDocument' || params.navigationType === 'historySameDocument';
    const frame = this.#frames.get(params.frameId);
    const url = uncarry(params.url);
    if (url === '' || url === 'about:blank' || isWindowUrl(url)) return;
    if (isMainFrame && !isSameDocument) {
      this.#started();
      this.#loads.startedTo(url, params.loaderId);
    }
    const event = makeEvent({ url, isSameDocument, isMainFrame, frame });
    this.#owner.emit(
      'did-start-navigation',
      event,
      url,
      isSameDocument,
      isMainFrame,
      frame?.processId,
      frame?.routingId,
    );
  }

  #navigated(frame: Protocol.Page.Frame): void {
    if (isWindowUrl(frame.unreachableUrl ?? frame.url)) return;
    const failedUrl = frame.unreachableUrl;
    const url = failedUrl ?? frame.url;
    const isMainFrame = frame.parentId === undefined;
    if (this.#heldBack.isLate(frame.id, url)) return;
    this.#frames.navigate(frame.id, frame.parentId, { url, name: frame.name ?? '' }, false);
    if (isMainFrame) this.#show(uncarry(url), frame.loaderId);
    const document = this.#frames.get(frame.id);
    if (failedUrl !== undefined) {
      const name = this.#outcomes.errorOf(frame.loaderId);
      // A load of this process has told of it with Chromium's answer.
      if (!isMainFrame || this.#loads.end(frame.loaderId, loadError(name, this.#url)))
        this.#failed(name, uncarry(failedUrl), isMainFrame);
      if (isMainFrame) this.#finished();
    } else {
      const { code, text } = this.#outcomes.statusOf(frame.loaderId);
      const ids = [document?.processId, document?.routingId];
      this.#owner.emit('did-frame-navigate', makeEvent({}), uncarry(url), code, text, isMainFrame, ...ids);
      if (isMainFrame) this.#owner.emit('did-navigate', makeEvent({}), this.#url, code, text);
    }
    this.#outcomes.clear();
  }

  #movedWithin(frameId: string, to: string): void {
    const isMainFrame = frameId === this.#frames.mainId;
    const frame = this.#frames.get(frameId);
    this.#frames.navigate(frameId, undefined, { url: to, name: frame?.name ?? '' }, true);
    if (isMainFrame) this.#url = uncarry(to);
    const ids = [frame?.processId, frame?.routingId];
    this.#owner.emit('did-navigate-in-page', makeEvent({}), uncarry(to), isMainFrame, ...ids);
  }

  /** The main frame shows another document. The one before it will not load any more. */
  #show(url: string, loaderId: string): void {
    if (this.#document !== undefined && this.#document !== loaderId)
      this.#loads.end(this.#document, loadError('ERR_ABORTED', this.#url));
    this.#document = loaderId;
    this.#url = url;
    this.#title = '';
    if (this.#own !== undefined && sameAddress(uncarry(this.#own), url)) this.#own = undefined;
  }

  #loaded(loaderId: string): void {
    if (loaderId !== this.#document || this.#loads.hasEnded(loaderId)) return;
    this.#owner.emit('did-finish-load', makeEvent({}));
    this.#loads.end(loaderId);
    this.#finished();
  }

  /** The main frame has stopped. Of a document from which a navigation began that came to nothing Chromium does not say that it has loaded. */
  #stopped(): void {
    const document = this.#document;
    if (document === undefined || this.#loads.hasEnded(document)) {
      this.#finished();
      return;
    }
    this.#page.send('Runtime.evaluate', { expression: 'document.readyState', returnByValue: true }).then(
      ({ result }) => {
        if (result.value === 'complete') this.#loaded(document);
        this.#finished();
      },
      () => undefined,
    );
  }

  /** What Chromium answers once a load has got a document, or none. */
  #answered(load: Load, { errorText = '', loaderId }: Protocol.Page.navigateReturnValue): void {
    if (this.isLeaving && errorText === 'net::ERR_ABORTED') return;
    if (errorText !== '' && (loaderId === undefined || this.#loads.end(loaderId, loadError(errorText, load.url))))
      this.#notLoaded(load, errorText);
    else if (loaderId === undefined) this.#finish(load);
    else if (this.#loads.name(load, loaderId)) this.#finished();
  }

  /** A load failed that this process began. */
  #notLoaded(load: Load, name: string): void {
    if (!this.#loads.isCurrent(load)) return;
    this.#failed(name, load.url, true);
    this.#finish(load, loadError(name, load.url));
  }

  /** Ends a load that has no document of its own. */
  #finish(load: Load, error?: Error): void {
    if (!this.#loads.isCurrent(load)) return;
    this.#own = undefined;
    this.#loads.finish(load, error);
    this.#finished();
  }

  #failed(name: string, url: string, isMainFrame: boolean): void {
    const code = name.replace(/^net::/, '');
    this.#owner.emit('did-fail-load', makeEvent({}), netErrorCode(code), code, url, isMainFrame);
  }

  #started(): void {
    if (this.#loading) return;
    this.#loading = true;
    this.#owner.emit('did-start-loading', makeEvent({}));
  }
  #finished(): void {
    if (!this.#loading || this.#loads.isLeaving(this.#document)) return;
    this.#loading = false;
    this.#owner.emit('did-stop-loading', makeEvent({}));
  }
}
