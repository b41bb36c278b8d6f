import { screen, type BrowserWindow } from 'electron';
import type { StatusSheet, StatusView } from '../../shared/state.ts';
import { onGoing, type AppWindow, type WindowFactory } from './factory.electron.ts';
import { bottomRight, grown } from './placement.ts';
import { SIZES, STATUS_MOST } from './sizes.ts';

export interface StatusWindow {
  /** Shows the window with `sheet`, or brings it to the front. */
  readonly open: (sheet: StatusSheet) => void;
  /** The page needs `height` DIP for what it shows. */
  readonly fit: (height: number) => void;
  readonly isOpen: () => boolean;
  readonly update: () => void;
  readonly view: () => StatusView;
  readonly close: () => void;
  /** The window itself, for a dialog that belongs to it; null while it is not there. */
  readonly owner: () => BrowserWindow | null;
}

/**
 * The window of product.md 33, by the tray, and as much higher as its page needs. It exists while it is
 * shown, which is when its page has said how high it is, so that nothing jumps.
 */
export function createStatusWindow(options: {
  factory: WindowFactory;
  title: () => string;
  view: (sheet: StatusView['sheet']) => StatusView;
  onClosed: () => void;
}): StatusWindow {
  let current: AppWindow | null = null;
  let fitted = false;
  let sheet: StatusView['sheet'] = { name: 'overview', asked: 0 };

  function make(): AppWindow {
    fitted = false;
    const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
    const made = options.factory.create(
      'status',
      { ...bottomRight(workArea, SIZES.status), resizable: false, minimizable: false, title: options.title() },
      (again) => {
        // The same sheet, and the outcome that stands on it, come back with the window.
        current = null;
        if (again) setImmediate(ensure);
      },
    );
    onGoing(made.window, () => {
      if (current !== made) return;
      current = null;
      options.onClosed();
    });
    return made;
  }

  function ensure(): void {
    current ??= make();
  }

  const view = (): StatusView => options.view(sheet);

  return {
    open(name) {
      sheet = { name, asked: sheet.asked + 1 };
      if (current === null) {
        current = make();
        return;
      }
      current.show(view());
      if (fitted) current.window.show();
    },
    fit(height) {
      if (current === null) return;
      const { window } = current;
      const bounds = window.getBounds();
      const { workArea } = screen.getDisplayMatching(bounds);
      const next = grown(bounds, workArea, Math.min(height, STATUS_MOST));
      if (next.height !== bounds.height) window.setBounds(next);
      if (fitted) return;
      fitted = true;
      window.show();
    },
    isOpen: () => current !== null,
    update: () => current?.show(view()),
    view,
    close: () => current?.window.close(),
    owner: () => current?.window ?? null,
  };
}
