import type { BrowserEvent } from '../cdp/connection.ts';
import type { PageSession } from './page-session.ts';

/** What the page's preferences and its program say about dialogs. */
export interface DialogRules {
  /** `webPreferences.disableDialogs`. */
  isSilent: boolean;
  /** Asks the program (`will-prevent-unload`) whether a page that wants to stay is left all the same. */
  isLeftAnyway: () => boolean;
}

/**
 * The dialogs of a page, and whether it lets itself be left. As in Electron a `beforeunload` that wants to keep the user keeps the page
 * without a word, unless the program says otherwise.
 */
export class Leaving {
  readonly #page: PageSession;
  readonly #rules: DialogRules;
  #asked: ((left: boolean) => void) | undefined;

  constructor(page: PageSession, rules: DialogRules) {
    this.#page = page;
    this.#rules = rules;
  }

  onEvent(event: BrowserEvent): void {
    if (event.method !== 'Page.javascriptDialogOpening') return;
    if (event.params.type === 'beforeunload') {
      const accept = this.#rules.isLeftAnyway();
      this.#page.tell('Page.handleJavaScriptDialog', { accept });
      if (!accept) this.#settle(false);
    } else if (this.#rules.isSilent) {
      this.#page.tell('Page.handleJavaScriptDialog', { accept: false });
    }
  }

  /** Asks the page to go. Answers false where it stays; a page that hangs does not answer. */
  async ask(): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#settle(false);
    this.#asked = resolve;
    // A close counts as an act of the user, without which Chromium asks no page.
    this.#page.tell('Runtime.evaluate', { expression: '0', userGesture: true });
    this.#page.tell('Page.close');
    return await promise;
  }

  /** Chromium's page is gone. Answers whether it was asked to go. */
  gone(): boolean {
    const wasAsked = this.#asked !== undefined;
    this.#settle(true);
    return wasAsked;
  }

  #settle(left: boolean): void {
    const asked = this.#asked;
    this.#asked = undefined;
    asked?.(left);
  }
}
