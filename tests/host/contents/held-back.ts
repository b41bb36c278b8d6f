import { windowUrl } from '../carry.ts';
import type { Protocol } from '../cdp/protocol.ts';
import type { FrameTree } from './frames.ts';
import { sameAddress } from './loads.ts';
import type { PageSession } from './page-session.ts';

/** Goes nowhere: Chromium's question about it is always answered with no. */
const NOWHERE = windowUrl(0);

/** Documents that Chromium shows without asking anybody. */
const isShownUnasked = (url: string): boolean => /^(data|blob|filesystem):/i.test(url);
/** Chromium asks about the first; about the others Electron asks nobody either. */
const isAskedElsewhere = (url: string): boolean => /^(https?|about|javascript):/i.test(url);

/**
 * Navigations that the program forbade and that Chromium does not ask about. Another one, to nowhere, takes the place of such a navigation in its
 * frame, and the document that is there goes on. Where that comes too late, the frame is sent back.
 */
export class HeldBack {
  readonly #page: Pick<PageSession, 'tell'>;
  readonly #frames: FrameTree;
  readonly #refused = new Map<string, string>();

  constructor(page: Pick<PageSession, 'tell'>, frames: FrameTree) {
    this.#page = page;
    this.#frames = frames;
  }

  /** A page wants to go somewhere: where Chromium does not ask about it, the program is asked here. */
  requested(
    { frameId, url, disposition }: Protocol.Events['Page.frameRequestedNavigation'],
    allows: (frameId: string, url: string) => boolean,
  ): void {
    if (disposition !== 'currentTab' || isAskedElsewhere(url) || allows(frameId, url)) return;
    // What is another program's Chromium without a display hands to nobody, so that there is nothing to stop.
    if (!isShownUnasked(url)) return;
    this.#refused.set(frameId, url);
    this.#page.tell('Page.navigate', { frameId, url: NOWHERE });
  }
  /** A load of the main process: what was refused before it does not matter any more. */
  forget(frameId: string): void {
    this.#refused.delete(frameId);
  }
  /** A frame shows a document. Answers true where it was refused, and sends the frame back to where it was. */
  isLate(frameId: string, url: string): boolean {
    const refused = this.#refused.get(frameId);
    if (refused === undefined || !sameAddress(refused, url)) return false;
    this.#refused.delete(frameId);
    const before = this.#frames.chromiumUrlOf(frameId);
    this.#page.tell('Page.navigate', { frameId, url: before === '' ? 'about:blank' : before });
    return true;
  }
}
