import type { WebContents } from 'electron';
import type { WindowRole } from '../../shared/state.ts';
import type { ZoomNote } from '../settings/preferences.ts';
import { factorOf, stepOf, zoomed, type ZoomStep } from './zoom.ts';

/** How much larger each window shows its page; the same window comes back as its user left it. */
export interface Zoom {
  /** 1 is 100 %. */
  readonly of: (role: WindowRole) => number;
  /** Gives `contents`, a page in the window `role`, that window's zoom, and lets its keys and the wheel change it. */
  readonly follow: (contents: WebContents, role: WindowRole) => void;
  /** Lets the keys of `contents` change the zoom of `role`, and leaves its own page as it is. */
  readonly listen: (contents: WebContents, role: WindowRole) => void;
}

/**
 * Zoom by keys and wheel: the program has no menu that would bring it. `onChange`: the pages of the window `role` are shown in another size.
 */
export function createZoom(options: { kept: ZoomNote; onChange: (role: WindowRole) => void }): Zoom {
  const pages = new Map<WebContents, WindowRole>();
  const of = (role: WindowRole): number => factorOf(options.kept.get()[role]);

  function apply(contents: WebContents, role: WindowRole): void {
    if (!contents.isDestroyed()) contents.setZoomFactor(of(role));
  }

  function take(role: WindowRole, step: ZoomStep): void {
    const factor = zoomed(of(role), step);
    if (factor === of(role)) return;
    options.kept.set({ ...options.kept.get(), [role]: factor });
    for (const [contents, each] of pages) if (each === role) apply(contents, role);
    options.onChange(role);
  }

  function listen(contents: WebContents, role: WindowRole): void {
    contents.on('before-input-event', (event, input) => {
      const step = stepOf(input);
      if (step === null) return;
      event.preventDefault();
      take(role, step);
    });
    contents.on('zoom-changed', (_event, direction) => {
      take(role, direction);
    });
  }

  return {
    of,
    listen,
    follow(contents, role) {
      pages.set(contents, role);
      contents.once('destroyed', () => {
        pages.delete(contents);
      });
      // By itself Chromium zooms all pages of one origin together, and none of the next origin.
      contents.setZoomMode('isolated');
      // A page that is not there yet takes no zoom.
      contents.on('did-navigate', () => {
        apply(contents, role);
      });
      listen(contents, role);
    },
  };
}
