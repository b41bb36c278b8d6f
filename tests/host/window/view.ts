import { lifecycle } from '../app/lifecycle.ts';
import { WebContents } from '../contents/web-contents.ts';
import type { Owner } from '../contents/options.ts';
import { sessionFor } from '../session/sessions.ts';
import { checkOptions, StrictEmitter } from '../strict.ts';
import { focus } from './focus.ts';
import { Shown } from './shown.ts';
import type { Look } from './shown.ts';
import { ViewHost } from './view-host.ts';

export type Rect = Electron.Rectangle;

/** `View`: an area of a window, and what lies in it. */
export class View extends StrictEmitter {
  readonly #children: View[] = [];
  #bounds: Rect = { x: 0, y: 0, width: 0, height: 0 };
  #visible = true;
  #parent: View | undefined;
  #color: string | undefined;

  get children(): View[] {
    return [...this.#children];
  }

  addChildView(view: View, index = this.#children.length): void {
    view.#parent?.removeChildView(view);
    view.#parent = this;
    this.#children.splice(index, 0, view);
    view.placed();
  }
  removeChildView(view: View): void {
    const at = this.#children.indexOf(view);
    if (at < 0) return;
    this.#children.splice(at, 1);
    view.#parent = undefined;
    view.placed();
  }
  setBounds(bounds: Rect): void {
    this.#bounds = { x: bounds.x, y: bounds.y, width: bounds.width, height: bounds.height };
    this.placed();
    this.emit('bounds-changed');
  }
  getBounds(): Rect {
    return { ...this.#bounds };
  }
  setVisible(visible: boolean): void {
    this.#visible = visible;
    this.placed();
  }
  getVisible(): boolean {
    return this.#visible;
  }
  setBackgroundColor(color: string): void {
    this.#color = color;
  }
  /** For tests of the host. */
  get backgroundColor(): string | undefined {
    return this.#color;
  }

  /** The outermost view, which a window holds. */
  get root(): View {
    return this.#parent?.root ?? this;
  }
  /** Where this lies in the window's content. */
  get offset(): { x: number; y: number } {
    const outer = this.#parent?.offset ?? { x: 0, y: 0 };
    return { x: outer.x + this.#bounds.x, y: outer.y + this.#bounds.y };
  }
  /** Called when this was moved, resized, shown or hidden. */
  protected placed(): void {
    for (const child of this.#children) child.placed();
  }
}

/** `WebContentsView`: a page in an area of a window. */
export class WebContentsView extends View {
  readonly #webContents: WebContents;
  readonly #shown: Shown;

  constructor(options: Electron.WebContentsViewConstructorOptions = {}) {
    if (!lifecycle.ready) throw new Error('Cannot create WebContentsView before app is ready');
    super();
    checkOptions('WebContentsView', options, ['webPreferences']);
    const preferences = options.webPreferences ?? {};
    const owner: Owner = {
      focus: () => {
        const host = ViewHost.of(this.root);
        host?.focus();
        if (host?.isFocused() === true) focus.type(this.#webContents);
      },
      isFocused: () => focus.page === this.#webContents,
      closed: () => {
        this.#webContents.destroy();
      },
      ended: () => undefined,
    };
    this.#webContents = new WebContents({
      preferences,
      session: sessionFor(preferences),
      size: { width: 1, height: 1 },
      owner,
    });
    this.#webContents.standing.set({ visible: false });
    this.#shown = new Shown(this.#webContents);
  }
  /** As in Electron there is none any more once the page is destroyed, whatever the type says. */
  get webContents(): WebContents {
    return this.#webContents.isDestroyed() ? (undefined as never) : this.#webContents;
  }
  /** For the window: where it is on the screen, and whether it is visible. */
  place(window: Rect, visible: boolean): void {
    if (this.#webContents.isDestroyed()) return;
    const { x, y } = this.offset;
    const { width, height } = this.getBounds();
    const bounds = { x: window.x + x, y: window.y + y, width, height };
    this.#look({ bounds, visible: visible && this.getVisible() });
  }

  protected override placed(): void {
    super.placed();
    if (this.#webContents.isDestroyed()) return;
    const { width, height } = this.getBounds();
    this.#webContents.viewport.resize({ width, height });
    const host = ViewHost.of(this.root);
    if (host === undefined) this.#look({ bounds: this.getBounds(), visible: false });
    else host.place(this);
  }

  #look(look: Look): void {
    this.#webContents.standing.set({ visible: look.visible });
    this.#shown.update(look);
  }
}
