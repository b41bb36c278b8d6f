import type { PageSession } from '../contents/page-session.ts';
import type { Rect, WebContentsView } from './view.ts';

/** How a window is to look on a real display. */
export interface Look {
  bounds: Rect;
  visible: boolean;
  onTop: boolean;
  focused: boolean;
  title: string;
}

/** A window's Chromium window on a real display. Without a display there is nothing to do. */
export class Shown {
  readonly #page: PageSession;
  constructor(page: PageSession) {
    this.#page = page;
  }
  update(_look: Look): void {
    void this.#page;
  }
  place(_view: WebContentsView): void {
    void this.#page;
  }
  end(): void {
    void this.#page;
  }
}
