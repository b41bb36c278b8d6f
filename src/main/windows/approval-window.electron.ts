import { screen } from 'electron';
import type { ApprovalView, LoginRequest } from '../../shared/state.ts';
import type { AppWindow, WindowFactory } from './factory.electron.ts';
import { bottomRight, roomIn, type Area } from './placement.ts';
import { SIZES } from './sizes.ts';

/** What the user is called for: a request once, and once more where his answer did not get through. */
function callOf({ key, phase }: LoginRequest): string {
  return phase.is === 'undelivered' || phase.is === 'refused' ? `${key} ${phase.is}` : key;
}

export interface ApprovalWindow {
  /** Shows the window on top without taking the focus; `focus` where the user asked for it. */
  readonly open: (focus: boolean) => void;
  /** Comes up for a request that is new or needs the user again, and goes when there is none left. */
  readonly follow: (requests: readonly LoginRequest[]) => void;
  /** The page needs `height` DIP for its content. */
  readonly fit: (height: number) => void;
  readonly isOpen: () => boolean;
  readonly update: () => void;
  readonly view: () => ApprovalView;
  /** Closing is not rejecting: the requests stay. */
  readonly close: () => void;
}

/**
 * The small window that asks. It is shown when its page has said how high it is, so that nothing jumps, and by
 * `showInactive`, so that no key meant for another program becomes a PIN (product.md 21).
 */
export function createApprovalWindow(options: {
  factory: WindowFactory;
  title: () => string;
  /** The view to show, by whether there is too little height for the full layout. */
  view: (tight: boolean) => ApprovalView;
  /** The window is gone, however it was closed. */
  onClosed: () => void;
}): ApprovalWindow {
  let current: AppWindow | null = null;
  let tight = false;
  let fitted = false;
  let wantsFocus = false;
  let called: ReadonlySet<string> = new Set();
  let workArea: Area = { x: 0, y: 0, ...SIZES.approval };

  function present(): void {
    if (current === null || !fitted) return;
    const { window } = current;
    window.setAlwaysOnTop(true, 'screen-saver');
    if (wantsFocus) {
      window.show();
      return;
    }
    window.showInactive();
    if (!window.isFocused()) window.flashFrame(true);
  }

  function make(): AppWindow {
    workArea = screen.getDisplayNearestPoint(screen.getCursorScreenPoint()).workArea;
    const made = options.factory.create(
      'approval',
      {
        ...bottomRight(workArea, SIZES.approval),
        resizable: false,
        minimizable: false,
        alwaysOnTop: true,
        title: options.title(),
      },
      (again) => {
        current = null;
        // The requests are still there, also where the window does not come back by itself.
        if (again && called.size > 0)
          setImmediate(() => {
            open(false);
          });
      },
    );
    made.window.on('focus', () => {
      made.window.flashFrame(false);
    });
    made.window.on('closed', () => {
      if (current !== made) return;
      current = null;
      options.onClosed();
    });
    return made;
  }

  function open(focus: boolean): void {
    wantsFocus = focus;
    if (current !== null) {
      present();
      return;
    }
    tight = false;
    fitted = false;
    current = make();
  }

  return {
    open,
    follow(requests) {
      const calls = new Set(requests.map(callOf));
      const isNew = [...calls].some((call) => !called.has(call));
      called = calls;
      if (calls.size === 0) current?.window.close();
      else if (isNew) open(false);
    },
    fit(height) {
      if (current === null) return;
      if (height > roomIn(workArea) && !tight) {
        tight = true;
        current.show(options.view(tight));
      }
      current.window.setBounds(bottomRight(workArea, { ...SIZES.approval, height }));
      if (fitted) return;
      fitted = true;
      present();
    },
    view: () => options.view(tight),
    isOpen: () => current !== null,
    update: () => current?.show(options.view(tight)),
    close: () => current?.window.close(),
  };
}
