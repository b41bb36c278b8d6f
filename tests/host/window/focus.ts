import { app } from '../app/app.ts';
import type { WebContents } from '../contents/web-contents.ts';
import { makeEvent } from '../strict.ts';

/** A window as far as the focus needs it. */
export interface Focusable {
  emit: (name: string) => boolean;
  /** The page that gets the keyboard whenever the window is activated. */
  readonly ownPage: WebContents | undefined;
}

let window: Focusable | undefined;
let page: WebContents | undefined;

function give(to: WebContents | undefined): void {
  if (page === to) return;
  page?.standing.set({ focused: false });
  page = to;
  page?.standing.set({ focused: true });
}

/** The one focus of the desktop: the window that has it, and the page in it that gets the keys. */
export const focus = {
  isOn: (one: Focusable): boolean => window === one,
  get window(): Focusable | undefined {
    return window;
  },
  get page(): WebContents | undefined {
    return page?.isDestroyed() === true ? undefined : page;
  },
  /** A window is activated: as in Electron each time its own page gets the keyboard, before anybody is told. */
  activate(one: Focusable): void {
    if (window === one) return;
    if (window !== undefined) focus.leave(window);
    window = one;
    give(one.ownPage);
    one.emit('focus');
    app.emit('browser-window-focus', makeEvent({}), one);
  },
  leave(one: Focusable): void {
    if (window !== one) return;
    window = undefined;
    give(undefined);
    one.emit('blur');
    app.emit('browser-window-blur', makeEvent({}), one);
  },
  /** A page in the window that has the focus gets the keyboard. */
  type: give,
};
