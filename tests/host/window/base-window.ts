import { app, App } from '../app/app.ts';
import { lifecycle } from '../app/lifecycle.ts';
import { offeredOptions } from '../offered-options.ts';
import type { WebContents } from '../contents/web-contents.ts';
import { apiName, checkOptions, makeEvent } from '../strict.ts';
import { focus } from './focus.ts';
import { SizedWindow } from './sized-window.ts';
import { View } from './view.ts';
import { ViewHost } from './view-host.ts';
import type { WebContentsView } from './view.ts';

let lastId = 0;
const living = new Map<number, BaseWindow>();

/** What the desktop was asked to do with a window; it cannot be seen whether it did. */
interface Asked {
  alwaysOnTop: boolean;
  level: string;
  skipTaskbar: boolean;
  flashing: boolean;
  contentProtection: boolean;
  resizable: boolean;
  minimized: boolean;
  menuBar: boolean;
}

/** `BaseWindow`: a window without a page of its own. */
export class BaseWindow extends SizedWindow {
  readonly id = ++lastId;
  readonly #asked: Asked;
  #contentView = new View();
  #title: string;
  #visible = false;
  #destroyed = false;
  #backgroundColor: string;

  constructor(options: Electron.BaseWindowConstructorOptions = {}, more: readonly string[] = []) {
    if (!lifecycle.ready) throw new Error(`Cannot create ${new.target.name} before app is ready`);
    super(options);
    checkOptions(apiName(this), options, [...offeredOptions.BaseWindowConstructorOptions, ...more]);
    this.#title = options.title ?? app.getName();
    this.#backgroundColor = options.backgroundColor ?? '#FFF';
    this.#asked = {
      alwaysOnTop: options.alwaysOnTop ?? false,
      level: 'floating',
      skipTaskbar: options.skipTaskbar ?? false,
      flashing: false,
      contentProtection: false,
      resizable: options.resizable ?? true,
      minimized: false,
      menuBar: true,
    };
    living.set(this.id, this);
    App.windowOpened(app, this);
    this.#host();
  }

  get contentView(): View {
    return this.alive().#contentView;
  }
  set contentView(view: View) {
    this.alive().#contentView = view;
    this.#host();
  }
  setContentView(view: View): void {
    this.contentView = view;
  }
  getContentView(): View {
    return this.contentView;
  }

  show(): void {
    if (this.alive().#reveal()) this.emit('show');
    this.focus();
  }
  showInactive(): void {
    if (this.alive().#reveal()) this.emit('show');
  }
  hide(): void {
    if (!this.alive().#visible) return;
    this.blur();
    this.#visible = false;
    this.changed();
    this.emit('hide');
  }
  isVisible(): boolean {
    return this.alive().#visible && !this.#asked.minimized;
  }
  focus(): void {
    if (!this.isVisible() || focus.isOn(this)) return;
    this.#asked.flashing = false;
    this.changed();
    focus.activate(this);
  }
  blur(): void {
    focus.leave(this);
  }
  isFocused(): boolean {
    return focus.isOn(this.alive());
  }
  minimize(): void {
    if (this.alive().#asked.minimized) return;
    this.blur();
    this.#asked.minimized = true;
    this.changed();
    this.emit('minimize');
  }
  restore(): void {
    if (!this.alive().#asked.minimized) return;
    this.#asked.minimized = false;
    this.changed();
    this.emit('restore');
  }
  isMinimized(): boolean {
    return this.alive().#asked.minimized;
  }
  moveTop(): void {
    this.alive().changed();
  }

  close(): void {
    if (this.#destroyed) return;
    const event = makeEvent({});
    this.emit('close', event);
    if (event.defaultPrevented) App.quitRefused();
    else
      setImmediate(() => {
        this.closing();
      });
  }
  destroy(): void {
    if (this.#destroyed) return;
    this.blur();
    this.#destroyed = true;
    living.delete(this.id);
    this.ended();
    this.emit('closed');
    App.windowClosed(app, this);
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }

  setResizable(resizable: boolean): void {
    this.alive().#asked.resizable = resizable;
  }
  isResizable(): boolean {
    return this.alive().#asked.resizable;
  }
  setAlwaysOnTop(flag: boolean, level = 'floating'): void {
    const was = this.alive().#asked.alwaysOnTop;
    Object.assign(this.#asked, { alwaysOnTop: flag, level });
    this.changed();
    if (was !== flag) this.emit('always-on-top-changed', makeEvent({}), flag);
  }
  isAlwaysOnTop(): boolean {
    return this.alive().#asked.alwaysOnTop;
  }
  setSkipTaskbar(skip: boolean): void {
    this.alive().#asked.skipTaskbar = skip;
  }
  flashFrame(flag: boolean): void {
    this.alive().#asked.flashing = flag;
  }
  setContentProtection(enable: boolean): void {
    this.alive().#asked.contentProtection = enable;
  }
  isContentProtected(): boolean {
    return this.alive().#asked.contentProtection;
  }
  setTitle(title: string): void {
    this.alive().#title = title;
    this.changed();
  }
  getTitle(): string {
    return this.alive().#title;
  }
  setBackgroundColor(color: string): void {
    this.alive().#backgroundColor = color;
  }
  getBackgroundColor(): string {
    return this.alive().#backgroundColor;
  }
  setIcon(_icon: unknown): void {
    this.alive();
  }
  setMenu(_menu: unknown): void {
    this.alive();
  }
  removeMenu(): void {
    this.setMenu(null);
  }
  setMenuBarVisibility(visible: boolean): void {
    this.alive().#asked.menuBar = visible;
  }
  isMenuBarVisible(): boolean {
    return this.alive().#asked.menuBar;
  }

  static getAllWindows(): BaseWindow[] {
    return [...living.values()];
  }
  static fromId(id: number): BaseWindow | null {
    return living.get(id) ?? null;
  }
  static getFocusedWindow(): BaseWindow | null {
    return focus.window instanceof BaseWindow ? focus.window : null;
  }

  protected override alive(): this {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
    return this;
  }
  protected override changed(): void {
    // A window without a page has nothing to show.
  }
  /** For the focus: a window without a page of its own has none. */
  get ownPage(): WebContents | undefined {
    return undefined;
  }
  /** Called when the window was closed and nobody objected. */
  protected closing(): void {
    this.destroy();
  }
  /** Called when the window is gone. */
  protected ended(): void {
    // Views outlive their window; whoever made them ends them.
  }
  /** Called when a page in the window has another place. */
  protected place(_view: WebContentsView): void {
    // Only where windows are really shown.
  }

  #host(): void {
    ViewHost.set(this.#contentView, {
      focus: () => {
        this.focus();
      },
      isFocused: () => focus.isOn(this),
      place: (view) => {
        this.place(view);
      },
    });
  }
  #reveal(): boolean {
    const was = this.isVisible();
    this.#asked.minimized = false;
    this.#visible = true;
    this.changed();
    return !was;
  }
}
