import { windowUrl } from './carry.ts';
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
  const { browser, chromium, headed } = current();
  const wanted = { width: Math.max(1, size.width), height: Math.max(1, size.height) };
  if (headed) return contextId === undefined ? openWindow(browser, chromium) : openPopup(browser, contextId, wanted);
  return browser.create({
    newWindow: true,
    ...wanted,
    ...(contextId === undefined ? {} : { browserContextId: contextId }),
  });
}

let lastWindow = 0;

async function openWindow(browser: Browser, chromium: Chromium): Promise<Target> {
  const url = windowUrl(++lastWindow);
  const target = browser.expect((info) => info.url === url);
  chromium.openAppWindow(url);
  return await target;
}

/** A window with only a thin address line; other contexts than the default one have no barer kind. */
async function openPopup(
  browser: Browser,
  browserContextId: string,
  size: { width: number; height: number },
): Promise<Target> {
  const helper = await browser.create({ newWindow: true, windowState: 'minimized', browserContextId });
  await helper.resume();
  const popup = browser.expect(({ openerId }) => openerId === helper.id);
  const features = `popup,noopener,width=${String(size.width)},height=${String(size.height)}`;
  helper
    .send('Runtime.evaluate', {
      expression: `window.open('about:blank', '_blank', '${features}'); 1`,
      userGesture: true,
    })
    .catch(() => undefined);
  const target = await popup;
  helper.send('Page.close').catch(() => undefined);
  return target;
}
