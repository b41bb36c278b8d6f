import type { Target } from '../cdp/browser.ts';
import type { Session } from '../session/session.ts';
import type { WebFrameMain } from './frames.ts';

/** What the owner of a page gives it. */
export interface ContentsOptions {
  preferences: Electron.WebPreferences;
  session: Session;
  size: { width: number; height: number };
  /** A popup that Chromium has made already. */
  adopt?: Target;
  opener?: WebFrameMain | null;
  /** The owner's answers. */
  owner: { focus: () => void; isFocused: () => boolean; close: () => void };
}
