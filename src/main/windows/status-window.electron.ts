import type { BrowserWindow } from 'electron';
import type { StatusSheet, StatusView } from '../../shared/state.ts';
import { onGoing, type AppWindow, type WindowFactory } from './factory.electron.ts';
import { besideOf, bottomRight, isInside, overlap, resized, type Area, type Size } from './placement.ts';
import { SIZES, STATUS_MOST, zoomedSize } from './sizes.ts';
import { createStand, displayAtPointer, type Stand } from './stand.electron.ts';

export interface StatusWindow {
  /** Shows the window with `sheet`, or brings it to the front. */
  readonly open: (sheet: StatusSheet) => void;
  /** The page needs `height` CSS px for what it shows. */
  readonly fit: (height: number) => void;
  readonly isOpen: () => boolean;
  /** Takes its place anew: a screen has changed, its page is shown in another size, or the approval window is in the way. */
  readonly stand: () => void;
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
  /** How much larger its page is shown; 1 is 100 %. */
  zoom: () => number;
  /** Where the approval window is, which lies on top of everything; null while it is not there. */
  approval: () => Area | null;
  onClosed: () => void;
}): StatusWindow {
  let current: AppWindow | null = null;
  let stand: Stand | null = null;
  let fitted = false;
  /** The most that its page has asked for, CSS px: a window that shrinks while it is read is worse than one with room to spare. */
  let height: number = SIZES.status.height;
  let sheet: StatusView['sheet'] = { name: 'overview', asked: 0 };

  /** By the tray, or beside the approval window; once there it stays, and grows upwards. */
  function home(workArea: Area, size: Size, now: Area | null): Area {
    const approval = options.approval();
    const isFree = (area: Area): boolean => approval === null || !overlap(area, approval);
    const grown = now === null ? null : resized(now, workArea, size);
    if (grown !== null && isInside(grown, workArea) && isFree(grown)) return grown;
    const corner = bottomRight(workArea, size);
    return approval === null || isFree(corner) ? corner : besideOf(approval, workArea, size);
  }

  const sizeNow = (): Size => zoomedSize({ ...SIZES.status, height: Math.min(height, STATUS_MOST) }, options.zoom());

  function make(): AppWindow {
    fitted = false;
    ({ height } = SIZES.status);
    const { workArea } = displayAtPointer();
    const made = options.factory.create(
      'status',
      { ...home(workArea, sizeNow(), null), resizable: false, minimizable: false, title: options.title() },
      (again) => {
        // The same sheet, and the outcome that stands on it, come back with the window.
        current = null;
        if (again) setImmediate(ensure);
      },
    );
    stand = createStand(made.window, home);
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
      if (!fitted) return;
      stand?.check();
      current.window.show();
    },
    fit(asked) {
      if (current === null) return;
      height = Math.max(height, asked);
      stand?.fit(sizeNow());
      if (fitted) return;
      fitted = true;
      current.window.show();
    },
    stand: () => {
      if (current !== null) stand?.fit(sizeNow());
    },
    isOpen: () => current !== null,
    update: () => current?.show(view()),
    view,
    close: () => current?.window.close(),
    owner: () => current?.window ?? null,
  };
}
