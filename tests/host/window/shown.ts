import type { Protocol } from '../cdp/protocol.ts';
import type { WebContents } from '../contents/web-contents.ts';
import { isHeaded, theBrowser } from '../runtime.ts';
import type { Rect } from './view.ts';

/** How a page's window is to look on a real display: where its content is, and whether it is to be seen. */
export interface Look {
  bounds: Rect;
  visible: boolean;
}

/**
 * The real window of a page. Without a display there is nothing to do. A hidden window is a minimized one; what the desktop does with it is the
 * desktop's business.
 */
export class Shown {
  readonly #contents: WebContents;
  #last: Look | undefined;
  #work: Promise<unknown> = Promise.resolve();

  constructor(contents: WebContents) {
    this.#contents = contents;
  }

  update(look: Look): void {
    if (!isHeaded()) return;
    const before = this.#last;
    this.#last = look;
    if (before !== undefined && JSON.stringify(before) === JSON.stringify(look)) return;
    this.#work = this.#work.then(() => this.#apply(look, before)).catch(() => undefined);
  }

  async #apply({ bounds, visible }: Look, before: Look | undefined): Promise<void> {
    const { connection } = theBrowser();
    const { targetInfo } = await this.#contents.page.send('Target.getTargetInfo');
    const { windowId } = await connection.send('Browser.getWindowForTarget', { targetId: targetInfo.targetId });
    const shape = async (change: Protocol.Browser.Bounds): Promise<void> => {
      await connection.send('Browser.setWindowBounds', { windowId, bounds: change });
    };
    // A minimized window cannot be moved or resized.
    if (visible && before?.visible === false) await shape({ windowState: 'normal' });
    if (visible || before === undefined) {
      await shape({ left: bounds.x, top: bounds.y });
      const { width, height } = bounds;
      if (width <= 0 || height <= 0) return;
      // A page that had a size of its own takes its window's only when that changes.
      if (visible && (await this.#contents.viewport.fillWindow()))
        await connection.send('Browser.setContentsSize', { windowId, width, height: height + 1 });
      await connection.send('Browser.setContentsSize', { windowId, width, height });
    }
    if (!visible && before?.visible !== false) await shape({ windowState: 'minimized' });
  }
}
