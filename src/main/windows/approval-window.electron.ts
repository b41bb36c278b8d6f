import { screen } from 'electron';
import type { ApprovalView, LoginRequest } from '../../shared/state.ts';
import type { AppWindow, WindowFactory } from './factory.electron.ts';
import { callOf } from './calls.ts';
import { bottomRight, roomIn, type Area } from './placement.ts';
import { SIZES } from './sizes.ts';

export interface ApprovalWindow {
  /** Shows the window on top without taking the focus; `focus` where the user asked for it. */
  readonly open: (focus: boolean) => void;
  /** Comes up for a request that is new, needs the user again, or ended in a way that they must know, and goes when there is none left. */
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
  /** The request `key` has its outcome while no window is there, and nobody has to see it. */
  onUnseen: (key: string) => void;
}): ApprovalWindow {
  let current: AppWindow | null = null;
  let tight = false;
  let fitted = false;
  let wantsFocus = false;
  let before: readonly LoginRequest[] = [];
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
        if (again && before.length > 0)
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
      const { comesUp, putAway } = callOf(before, requests, current !== null);
      before = requests;
      if (requests.length === 0) current?.window.close();
      else if (comesUp) open(false);
      for (const key of putAway) options.onUnseen(key);
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
    update: () => {
      const view = options.view(tight);
      // `follow` closes it next: on its way out it must not say that nothing waits.
      if (view.requests.length > 0 || before.length === 0) current?.show(view);
    },
    close: () => current?.window.close(),
  };
}
