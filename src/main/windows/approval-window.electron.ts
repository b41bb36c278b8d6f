import type { ApprovalView, LoginRequest } from '../../shared/state.ts';
import { onGoing, type AppWindow, type WindowFactory } from './factory.electron.ts';
import { callOf } from './calls.ts';
import { bottomRight, roomIn, type Area } from './placement.ts';
import { SIZES, zoomedSize } from './sizes.ts';
import { createStand, displayAtPointer, type Stand } from './stand.electron.ts';

export interface ApprovalWindow {
  /** Shows the window on top without taking the focus; `focus` where the user asked for it, and `key` where for that very request. */
  readonly open: (focus: boolean, key?: string) => void;
  /** Comes up for a request that is new, needs the user again, or ended in a way that they must know, and goes when there is none left. */
  readonly follow: (requests: readonly LoginRequest[]) => void;
  /** The page needs `height` CSS px for its content. */
  readonly fit: (height: number) => void;
  readonly isOpen: () => boolean;
  /** Where it is; null while it is not there. */
  readonly bounds: () => Area | null;
  /** Takes its place anew: a screen has changed. */
  readonly stand: () => void;
  /** Its page is shown in another size. */
  readonly rescale: () => void;
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
  /** The view to show, with what the window knows: whether there is too little height for the full layout, and which request was wanted. */
  view: (shown: Pick<ApprovalView, 'tight' | 'wanted'>) => ApprovalView;
  /** How much larger its page is shown; 1 is 100 %. */
  zoom: () => number;
  /** It was put somewhere, and may cover what was there. */
  onPlaced: () => void;
  /** The window is gone, however it was closed. */
  onClosed: () => void;
  /** The request `key` has its outcome while no window is there, and nobody has to see it. */
  onUnseen: (key: string) => void;
}): ApprovalWindow {
  let current: AppWindow | null = null;
  let tight = false;
  let fitted = false;
  let wantsFocus = false;
  let wanted: ApprovalView['wanted'] = null;
  let before: readonly LoginRequest[] = [];
  let stand: Stand | null = null;
  /** What the page asked for last, CSS px. */
  let height: number = SIZES.approval.height;

  const view = (): ApprovalView => options.view({ tight, wanted });

  function present(): void {
    if (current === null || !fitted) return;
    const { window } = current;
    takePlace();
    window.setAlwaysOnTop(true, 'screen-saver');
    if (wantsFocus) {
      window.show();
      return;
    }
    window.showInactive();
    if (!window.isFocused()) window.flashFrame(true);
  }

  function takePlace(): void {
    if (current === null || stand === null || !fitted) return;
    stand.fit(zoomedSize({ ...SIZES.approval, height }, options.zoom()));
    if (height * options.zoom() > roomIn(stand.workArea()) && !tight) {
      tight = true;
      current.show(view());
    }
    options.onPlaced();
  }

  function make(): AppWindow {
    height = SIZES.approval.height;
    const made = options.factory.create(
      'approval',
      {
        ...bottomRight(displayAtPointer().workArea, zoomedSize(SIZES.approval, options.zoom())),
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
    stand = createStand(made.window, bottomRight);
    made.window.on('focus', () => {
      made.window.flashFrame(false);
    });
    onGoing(made.window, () => {
      if (current !== made) return;
      current = null;
      wanted = null;
      options.onClosed();
    });
    return made;
  }

  function open(focus: boolean, key?: string): void {
    wantsFocus = focus;
    if (key !== undefined) wanted = { key, asked: (wanted?.asked ?? 0) + 1 };
    if (current !== null) {
      if (key !== undefined) current.show(view());
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
    fit(asked) {
      if (current === null) return;
      height = asked;
      if (fitted) {
        takePlace();
        return;
      }
      fitted = true;
      present();
    },
    bounds: () => (fitted ? (current?.window.getBounds() ?? null) : null),
    stand: takePlace,
    rescale() {
      // The page then says how high it is in the full layout, which may fit again.
      if (tight) {
        tight = false;
        current?.show(view());
      }
      takePlace();
    },
    view,
    isOpen: () => current !== null,
    update: () => {
      const next = view();
      // `follow` closes it next: on its way out it must not say that nothing waits.
      if (next.requests.length > 0 || before.length === 0) current?.show(next);
    },
    close: () => current?.window.close(),
  };
}
