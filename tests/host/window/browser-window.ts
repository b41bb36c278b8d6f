import { app, App } from '../app/app.ts';
import type { Target } from '../cdp/browser.ts';
import { WebContents } from '../contents/web-contents.ts';
import type { WebFrameMain } from '../contents/frames.ts';
import { isHeaded } from '../runtime.ts';
import { sessionFor } from '../session/sessions.ts';
import { makeEvent } from '../strict.ts';
import { BaseWindow } from './base-window.ts';
import { focus } from './focus.ts';
import { Shown } from './shown.ts';
import { WebContentsView } from './view.ts';

const owners = new WeakMap<WebContents, BrowserWindow>();

/** A popup that became a window. */
export interface Adopted {
  target: Target | undefined;
  opener: WebFrameMain | null;
}

/** `BrowserWindow`: a window that shows one page, and views above it. */
export class BrowserWindow extends BaseWindow {
  readonly #webContents: WebContents;
  readonly #shown: Shown;
  #painted = false;
  #wasShown = false;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}, adopted?: Adopted) {
    super(options, ['webPreferences', 'paintWhenInitiallyHidden']);
    const preferences = options.webPreferences ?? {};
    this.#webContents = new WebContents({
      preferences,
      session: sessionFor(preferences),
      size: this.getBounds(),
      opener: adopted?.opener ?? null,
      ...(adopted?.target === undefined ? {} : { adopt: adopted.target }),
      owner: {
        focus: () => {
          this.focus();
          if (this.isFocused()) focus.type(this.#webContents);
        },
        isFocused: () => focus.page === this.#webContents,
        closed: () => {
          this.close();
        },
        ended: () => {
          this.destroy();
        },
      },
    });
    owners.set(this.#webContents, this);
    this.#shown = new Shown(this.#webContents);
    this.#follow();
    app.emit('browser-window-created', makeEvent({}), this);
    if (options.show === false) this.changed();
    else this.show();
  }

  get webContents(): WebContents {
    return this.alive().#webContents;
  }
  async loadURL(url: string, options?: Electron.LoadURLOptions): Promise<void> {
    await this.webContents.loadURL(url, options);
  }
  reload(): void {
    this.webContents.reload();
  }
  capturePage(): ReturnType<WebContents['capturePage']> {
    return this.webContents.capturePage();
  }

  static override getAllWindows(): BrowserWindow[] {
    return super.getAllWindows().filter((window) => window instanceof BrowserWindow);
  }
  static override fromId(id: number): BrowserWindow | null {
    const window = super.fromId(id);
    return window instanceof BrowserWindow ? window : null;
  }
  static override getFocusedWindow(): BrowserWindow | null {
    const window = super.getFocusedWindow();
    return window instanceof BrowserWindow ? window : null;
  }
  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return owners.get(contents) ?? null;
  }

  protected override changed(): void {
    // The constructor of the base class moves nothing, so the page is always there.
    this.#webContents.viewport.resize(this.getContentBounds());
    for (const view of this.contentView.children)
      if (view instanceof WebContentsView) view.place(this.getContentBounds(), this.isVisible());
    const visible = this.isVisible();
    // A page that was never shown is taken for visible (paintWhenInitiallyHidden).
    if (visible || this.#wasShown) this.#webContents.standing.set({ visible });
    this.#wasShown ||= visible;
    this.#shown.update({ bounds: this.getBounds(), visible });
  }
  override get ownPage(): WebContents {
    return this.#webContents;
  }
  /** The page goes first, if it does; the window follows it. */
  protected override closing(): void {
    void this.#webContents.leave().then((left) => {
      if (!left) App.quitRefused();
    });
  }
  protected override ended(): void {
    setImmediate(() => {
      this.#webContents.destroy();
    });
  }
  protected override place(view: WebContentsView): void {
    view.place(this.getContentBounds(), this.isVisible());
  }

  #follow(): void {
    this.#webContents.on('page-title-updated', (_event: unknown, title: string, explicit: boolean) => {
      const event = makeEvent({});
      this.emit('page-title-updated', event, title, explicit);
      if (!event.defaultPrevented && !this.isDestroyed()) this.setTitle(title);
    });
    const painted = (): void => {
      if (this.#painted) return;
      this.#painted = true;
      this.emit('ready-to-show');
    };
    this.#webContents.on('-first-paint', painted);
    // A real window that is hidden does not paint here; Electron's does.
    this.#webContents.on('did-finish-load', () => {
      if (isHeaded() && !this.isDestroyed() && !this.isVisible()) painted();
    });
  }
}
