import type { Target } from '../cdp/browser.ts';

/** A page that nobody asked for: a popup. */
export function openPopup(target: Target): void {
  void target.send('Page.close').catch(() => undefined);
}
