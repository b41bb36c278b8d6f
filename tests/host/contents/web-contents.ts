import { app } from '../app/app.ts';
import type { Target } from '../cdp/browser.ts';
import type { BrowserEvent } from '../cdp/connection.ts';
import { colorSchemeFeatures, onThemeChange } from '../desktop/native-theme.ts';
import type { Session } from '../session/session.ts';
import type { PageWish } from '../page/window-world.ts';
import { offeredOptions } from '../offered-options.ts';
import { checkOptions, makeEvent } from '../strict.ts';
import { FrameTree } from './frames.ts';
import type { WebFrameMain } from './frames.ts';
import { consoleDetails, enableDomains } from './enable.ts';
import { deliver, Ipc, invokeHandler } from './ipc.ts';
import { Leaving } from './leaving.ts';
import { Messages } from './messages.ts';
import { Navigation } from './navigation.ts';
import { NavigationHistory } from './navigation-history.ts';
import type { ContentsOptions } from './options.ts';
import { rendererProcess } from './renderer-process.ts';
import { register, unregister } from './registry.ts';
import { SeenContents } from './seen-contents.ts';
import { answerCertificate, answerLogin } from './challenges.ts';
import type { RequestRules } from './requests.ts';
import { answerRequest } from './requests.ts';
import { releaseQuestions } from './traffic.ts';
import type { Question } from './traffic.ts';
import { watchTitle } from './title.ts';
import { resolveWebPreferences } from './web-preferences.ts';

type OpenHandler = (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse;

/** One page: what it loads, what it sends, what it may do. */
export class WebContents extends SeenContents {
  readonly id: number;
  readonly session: Session;
  readonly ipc = new Ipc();
  readonly opener: WebFrameMain | null;
  readonly navigationHistory: NavigationHistory;
  readonly #preferences: Electron.WebPreferences;
  readonly #owner: ContentsOptions['owner'];
  readonly #frames = new FrameTree((frameId) => {
    if (this.#prepared) releaseQuestions(frameId);
  });
  readonly #navigation: Navigation;
  readonly #messages: Messages;
  readonly #leaving: Leaving;
  readonly #stopTheme: () => void;
  #openHandler: OpenHandler | undefined;
  #destroyed = false;
  #crashed = false;
  #prepared = false;
  #userAgent: string | undefined;

  constructor(options: ContentsOptions) {
    const preferences = resolveWebPreferences(options.preferences);
    super(options.size, preferences.zoomFactor ?? 1);
    this.#preferences = preferences;
    this.session = options.session;
    this.#owner = options.owner;
    this.opener = options.opener ?? null;
    this.id = register(this);
    this.navigationHistory = new NavigationHistory(this.page);
    this.#navigation = new Navigation(this, this.page, this.#frames);
    this.#messages = new Messages(
      {
        invoke: (channel, args) => invokeHandler(this, this.mainFrame, channel, args),
        send: (channel, args) => {
          deliver(this, this.mainFrame, channel, args);
        },
        zoom: (factor) => {
          this.setZoomFactor(factor);
        },
        preloadError: (path, error) => this.emit('preload-error', makeEvent({}), path, error),
      },
      this.#preferences.preload,
    );
    this.#leaving = new Leaving(this.page, {
      isSilent: this.#preferences.disableDialogs === true,
      isLeftAnyway: () => {
        const event = makeEvent({});
        this.emit('will-prevent-unload', event);
        return event.defaultPrevented;
      },
    });
    this.page.prepare((target) => this.#prepare(target));
    this.page.listen((event) => {
      this.#onEvent(event);
    });
    this.#stopTheme = onThemeChange(() => {
      this.page.tell('Emulation.setEmulatedMedia', { features: colorSchemeFeatures() });
    });
    app.emit('-page', this);
    app.emit('web-contents-created', makeEvent({}), this);
    if (options.adopt !== undefined) this.session.context.adoptPage();
    void this.page.start(
      options.adopt === undefined ? this.session.createPage(options.size) : Promise.resolve(options.adopt),
    );
  }

  get mainFrame(): WebFrameMain {
    const { main } = this.alive().#frames;
    if (main !== null) return main;
    // Before Chromium's page is there the main frame has no id of its own yet.
    this.#frames.start('');
    return this.mainFrame;
  }
  /** For the registry and for popups. */
  get targetId(): string | undefined {
    return this.page.targetId;
  }
  /** For navigation. */
  canLoad(url: string): boolean {
    return this.session.protocols.canLoad(url);
  }
  /** For traffic: whether requests of a frame can be answered by this page. */
  isPreparedFor(frameId: string): boolean {
    return this.#prepared && this.hasFrame(frameId);
  }
  /** For traffic: answers a question of Chromium about a request of this page. */
  answer(question: Question): void {
    if (question.method === 'Fetch.authRequired') {
      void answerLogin(question.params, this);
      return;
    }
    const allows: RequestRules['allows'] = (frameId, url, redirected) =>
      this.#navigation.allows(frameId, url, redirected);
    void answerRequest(question.params, { allows, protocols: this.session.protocols });
  }
  /** For downloads. */
  hasFrame(frameId: string): boolean {
    return this.#frames.get(frameId) !== null;
  }

  async loadURL(url: string, options?: Electron.LoadURLOptions): Promise<void> {
    this.alive();
    checkOptions('loadURL', options ?? {}, offeredOptions.LoadURLOptions);
    this.#crashed = false;
    const referrer = options?.httpReferrer;
    await this.#navigation.load(url, { httpReferrer: typeof referrer === 'object' ? referrer.url : referrer });
  }
  reload(): void {
    this.alive().#crashed = false;
    this.#navigation.reload();
  }
  stop(): void {
    this.alive().#navigation.stop();
  }
  getURL(): string {
    return this.alive().#navigation.url;
  }
  getTitle(): string {
    return this.alive().#navigation.title;
  }
  isLoading(): boolean {
    return this.alive().#navigation.loading;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  isCrashed(): boolean {
    return this.alive().#crashed;
  }
  getType(): 'window' {
    return 'window';
  }
  getLastWebPreferences(): Electron.WebPreferences {
    return { ...this.alive().#preferences };
  }
  getUserAgent(): string {
    return this.alive().#userAgent ?? this.session.getUserAgent();
  }
  setUserAgent(userAgent: string): void {
    this.alive().#userAgent = userAgent;
    this.page.tell('Emulation.setUserAgentOverride', { userAgent, acceptLanguage: this.session.acceptLanguages });
  }

  send(channel: string, ...args: unknown[]): void {
    this.alive().#messages.send(channel, args);
  }

  /** Chromium takes it from its command line alone here, so it changes nothing. */
  setWebRTCIPHandlingPolicy(_policy: Parameters<Electron.WebContents['setWebRTCIPHandlingPolicy']>[0]): void {
    this.alive();
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.alive().#openHandler = handler;
  }
  /** For popups: what the program says about one. Without a handler Electron allows. */
  askToOpen(details: Electron.HandlerDetails): Electron.WindowOpenHandlerResponse {
    return this.#openHandler === undefined ? { action: 'allow' } : this.#openHandler(details);
  }

  focus(): void {
    this.alive().#owner.focus();
  }
  isFocused(): boolean {
    return this.alive().#owner.isFocused();
  }
  /** As in Electron the page goes in a later task. */
  close({ waitForBeforeUnload = false }: Partial<Electron.CloseOpts> = {}): void {
    setImmediate(() => {
      if (waitForBeforeUnload) void this.leave();
      else this.destroy();
    });
  }
  openDevTools(): void {
    if (this.alive().#preferences.devTools === true) this.emit('devtools-opened');
  }
  forcefullyCrashRenderer(): void {
    this.alive().page.tell('Page.crash');
  }

  /** For the owner: ends the page unless it wants to stay. Answers whether it is gone. */
  async leave(): Promise<boolean> {
    const asks = this.#prepared && !this.#destroyed && !this.#crashed && this.#navigation.url !== '';
    this.#navigation.isLeaving = true;
    const stays = asks && !(await this.#leaving.ask());
    this.#navigation.isLeaving = false;
    if (stays) return false;
    this.destroy();
    return true;
  }
  /** For the browser: Chromium's page is gone; somebody closed its real window, unless it was asked to go. */
  gone(): void {
    if (!this.#leaving.gone()) this.#owner.closed();
  }

  /** For the owner: ends the page. */
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#stopTheme();
    this.#navigation.abandon();
    this.#frames.clear();
    this.page.end();
    this.session.context.releasePage();
    unregister(this.id);
    this.emit('destroyed');
    // What waited for it runs first, as after every event that Electron emits.
    queueMicrotask(() => {
      process.nextTick(this.#owner.ended);
    });
  }

  protected override alive(): this {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
    return this;
  }

  protected override wished(wish: PageWish): void {
    if (wish === 'close') this.close();
    else if (!this.#destroyed) this.#owner.focus();
  }

  async #prepare(target: Target): Promise<void> {
    this.#frames.start(target.id);
    const userAgent = this.#userAgent ?? this.session.getUserAgent();
    await Promise.all([
      enableDomains(target, { userAgent, acceptLanguage: this.session.acceptLanguages }),
      watchTitle(target, this.page, (title) => {
        if (!this.#destroyed && this.getURL() !== '') this.#navigation.retitle(title);
      }),
      this.session.preparePage(target, this),
      this.viewport.prepare(target),
      this.standing.prepare(target),
      this.#messages.prepare(target, rendererProcess(this.#preferences)),
    ]);
    this.#prepared = true;
    releaseQuestions(target.id);
  }

  #onEvent(event: BrowserEvent): void {
    if (this.#destroyed) return;
    if (event.method === 'Security.certificateError') {
      this.page.answer((target) => answerCertificate(target, event.params, this));
    } else if (event.method === 'Inspector.targetCrashed') {
      this.#crashedNow();
    } else if (event.method === 'Page.lifecycleEvent' && event.params.name === 'firstContentfulPaint') {
      if (event.params.frameId === this.#frames.mainId && this.getURL() !== '') this.emit('-first-paint');
    } else if (event.method === 'Runtime.consoleAPICalled') {
      this.emit('console-message', makeEvent(consoleDetails(event.params, this.#frames.main)));
    } else {
      this.#leaving.onEvent(event);
      this.#messages.onEvent(event, this.#frames.mainId);
      this.#navigation.onEvent(event);
    }
  }

  #crashedNow(): void {
    this.#crashed = true;
    this.#navigation.abandon();
    this.#frames.clear();
    this.#frames.start(this.page.targetId ?? '');
    const details = { reason: 'crashed', exitCode: 133 };
    app.emit('render-process-gone', makeEvent({}), this, details);
    this.emit('render-process-gone', makeEvent({}), details);
  }
}
