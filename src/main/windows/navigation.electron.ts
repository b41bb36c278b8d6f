import type { WebContents } from 'electron';

/** Whether a navigation may go on. Asked for every page and frame that wants to go somewhere, and for every redirect. */
export type NavigationGuard = (to: { readonly url: string; readonly isMainFrame: boolean }) => boolean;

const guards = new WeakMap<WebContents, NavigationGuard>();

/** Lets `contents` navigate where `guard` allows; without one nothing navigates. */
export function guardNavigation(contents: WebContents, guard: NavigationGuard): void {
  guards.set(contents, guard);
}

/**
 * Denies `contents` every navigation, window and webview that no guard allows. To be called for every page when it is made.
 * Redirects come by will-redirect only; will-frame-navigate comes for the main frame too (background: S6).
 */
export function denyNavigation(contents: WebContents): void {
  const judge = (event: { url: string; isMainFrame: boolean; preventDefault: () => void }): void => {
    if (guards.get(contents)?.({ url: event.url, isMainFrame: event.isMainFrame }) !== true) event.preventDefault();
  };
  contents.on('will-frame-navigate', judge);
  contents.on('will-redirect', judge);
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
