import type { Browser, Target } from './cdp/browser.ts';
import type { Chromium } from './cdp/chromium.ts';

interface Running {
  browser: Browser;
  chromium: Chromium;
  headed: boolean;
}

let running: Running | undefined;

/** Called once, when Chromium has started and before the app is ready. */
export function setRunning(started: Running): void {
  running = started;
}

/** The one Chromium of this program. Throws before the app is ready. */
export function theBrowser(): Browser {
  return current().browser;
}

/** Whether windows are really shown. */
export function isHeaded(): boolean {
  return running?.headed ?? false;
}

/** Where Chromium keeps its profile; removed when it ends. */
export function profileFolder(): string {
  return current().chromium.profile;
}

/** Ends Chromium, if it runs. */
export function endBrowser(): void {
  running?.chromium.end();
}

function current(): Running {
  if (running === undefined) throw new Error('stand-in: the app is not ready');
  return running;
}

/** Makes an empty page of the given size in pixels, in a browser context (undefined: the default one). */
export function createPage(contextId: string | undefined, size: { width: number; height: number }): Promise<Target> {
  return theBrowser().create({
    newWindow: true,
    width: Math.max(1, size.width),
    height: Math.max(1, size.height),
    ...(contextId === undefined ? {} : { browserContextId: contextId }),
  });
}
