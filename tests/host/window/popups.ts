import { uncarry } from '../carry.ts';
import type { Target } from '../cdp/browser.ts';
import { forgetQuestions } from '../contents/traffic.ts';
import { theBrowser } from '../runtime.ts';
import type { WebContents } from '../contents/web-contents.ts';
import type { Adopted } from './browser-window.ts';
import { BrowserWindow } from './browser-window.ts';

/** A popup that a page asked for, as its program decided. */
interface Opening {
  opener: WebContents;
  details: Electron.HandlerDetails;
  response: Electron.WindowOpenHandlerResponse;
}

/** Openings whose page has not come yet, oldest first. Chromium announces first and makes the page a moment later. */
const openings: Opening[] = [];

/** Asks the program whenever a page wants to open another. */
export function watchForPopups(opener: WebContents): void {
  opener.page.listen((event) => {
    if (event.method === 'Page.windowOpen') {
      const { url, windowName, windowFeatures, userGesture } = event.params;
      const popup = windowFeatures.includes('popup') || !windowFeatures.includes('toolbar');
      const opening = ask(opener, url, windowName, windowFeatures.join(','), popup ? 'new-window' : 'foreground-tab');
      // Without a user's gesture Chromium itself makes no page.
      if (userGesture) openings.push(opening);
      else if (opening.response.action === 'allow') open(opening, undefined);
    } else if (event.method === 'Page.frameRequestedNavigation' && event.params.disposition !== 'currentTab') {
      const { url, disposition } = event.params;
      if (disposition === 'download') return;
      openings.push(ask(opener, url, '', '', disposition === 'newWindow' ? 'new-window' : 'background-tab'));
    }
  });
}

/** Chromium made a page that the program did not: it becomes a window, or goes. */
export function openPopup(target: Target): void {
  const { openerId } = target.info;
  const at = openings.findIndex(({ opener }) => opener.targetId === openerId || openerId === undefined);
  const opening = openings[at];
  if (at >= 0) openings.splice(at, 1);
  if (opening === undefined || opening.response.action === 'deny' || opening.opener.isDestroyed()) {
    void refuse(target).catch(() => undefined);
  } else {
    open(opening, target);
  }
}

/** Closes a popup; its requests are held. It may share a process with its opener, which stands still until both go on: so it goes on first. */
async function refuse(target: Target): Promise<void> {
  forgetQuestions(target.id);
  await target.resume();
  await theBrowser().connection.send('Target.closeTarget', { targetId: target.id });
}

function ask(
  opener: WebContents,
  url: string,
  frameName: string,
  features: string,
  disposition: Electron.HandlerDetails['disposition'],
): Opening {
  const referrer = { url: opener.getURL(), policy: 'strict-origin-when-cross-origin' } as const;
  const details = { url: uncarry(url), frameName, features, disposition, referrer };
  return { opener, details, response: opener.askToOpen(details) };
}

function open({ opener, details, response }: Opening, target: Target | undefined): void {
  if (response.action === 'deny') return;
  const { webPreferences, ...options } = response.overrideBrowserWindowOptions ?? {};
  const inherited = opener.getLastWebPreferences();
  const adopted: Adopted = { target, opener: opener.mainFrame };
  // The session of the opener is this host's own class; Electron's type names its own.
  const preferences = {
    ...inherited,
    ...webPreferences,
    session: opener.session,
  } as unknown as Electron.WebPreferences;
  const window = new BrowserWindow({ ...options, webPreferences: preferences }, adopted);
  opener.emit('did-create-window', window, { ...details, options });
  if (target === undefined) void window.loadURL(details.url).catch(() => undefined);
}
