import type { Target } from '../cdp/browser.ts';
import type { Session } from '../session/session.ts';
import type { WebFrameMain } from './frames.ts';

/** The window or view of a page. */
export interface Owner {
  /** Gives the page the keyboard, and its window the focus. */
  focus: () => void;
  isFocused: () => boolean;
  /** The real window of the page was closed by somebody. */
  closed: () => void;
  /** The page is destroyed, and what waited for that has run. */
  ended: () => void;
}

/** What the owner of a page gives it. */
export interface ContentsOptions {
  preferences: Electron.WebPreferences;
  session: Session;
  size: { width: number; height: number };
  /** A popup that Chromium has made already. */
  adopt?: Target;
  opener?: WebFrameMain | null;
  owner: Owner;
}
