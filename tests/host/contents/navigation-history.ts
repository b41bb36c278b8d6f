import { StrictObject } from '../strict.ts';
import type { PageSession } from './page-session.ts';

/** `webContents.navigationHistory`. */
export class NavigationHistory extends StrictObject {
  readonly #page: PageSession;
  constructor(page: PageSession) {
    super();
    this.#page = page;
  }
  /** Forgets all entries but the current one. */
  clear(): void {
    this.#page.tell('Page.resetNavigationHistory');
  }
}
